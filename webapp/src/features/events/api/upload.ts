import { useMutation } from '@tanstack/react-query';
import { sendForm } from '@/shared/api/client';

/** Keeps a picture on the server. @returns its address */
export function useUploadPoster() {
  return useMutation({
    mutationFn: async (file: File) => {
      const form = new FormData();
      // Under a name of ours: the server reads names of ASCII only, and makes up its own anyway.
      form.append('image', file, 'poster');
      const { url } = (await sendForm('/api/image/upload', form)) as { url: string };
      return url;
    },
  });
}
