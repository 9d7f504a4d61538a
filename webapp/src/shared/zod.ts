import { z } from 'zod';

// It would try whether it may make functions of text, which our content security policy forbids and browsers then report.
z.config({ jitless: true });

export { z };
