import { fetched } from './fetched';

/** A page that is fetched when somebody goes there, with the texts it needs besides those of every page. */
export const page =
  <Module, Name extends keyof Module>(load: () => Promise<Module>, name: Name, texts?: () => Promise<void>) =>
  async () => {
    const [module] = await fetched(() => Promise.all([load(), texts?.()]), true);
    return { Component: module[name] as React.ComponentType };
  };
