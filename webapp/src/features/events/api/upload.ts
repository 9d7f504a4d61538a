import { useMutation } from '@tanstack/react-query';
import { sendForm } from '@/shared/api/client';

/** Keeps a picture on the server. @returns its address */
export function useUploadPoster() {
  return useMutation({
    mutationFn: async (file: File) => {
      const form = new FormData();
      form.append('image', file);
      const { url } = (await sendForm('/api/image/upload', form)) as { url: string };
      return url;
    },
  });
}
