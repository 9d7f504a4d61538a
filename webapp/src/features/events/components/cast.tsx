import classes from './cast.module.css';

/** Who is to be seen: a line for each of them, "role: name" or a name. */
export function Cast({ lines }: { lines: string }) {
  const people = lines
    .split('\n')
    .map((line) => line.trim())
    .filter(Boolean)
    .map((line) => {
      const [role = '', name] = line.split(/:(.*)/s).map((part) => part.trim());
      return name ? { role, name } : { role: '', name: line };
    });
  return (
    <ul className={classes.people}>
      {people.map(({ role, name }, i) => (
        <li key={i}>
          {role && <span className={classes.role}>{role}</span>}
          <span className={classes.name}>{name}</span>
        </li>
      ))}
    </ul>
  );
}
