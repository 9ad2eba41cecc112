/** Secrets for real use: drawn by the computer, never the same twice, and so no part of what a seed gives. */
import { randomBytes } from 'node:crypto';

/** 32 characters that are safe in URLs and headers: 192 bits. */
export function drawSecret(): string {
  return randomBytes(24).toString('base64url');
}
