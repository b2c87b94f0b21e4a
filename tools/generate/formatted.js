import { format, resolveConfig } from 'prettier';

/** `text` as prettier wants a file of the path `path` to be. */
export async function formatted(path, text) {
  const config = await resolveConfig(path, { editorconfig: true });
  return format(text, { ...config, filepath: path });
}
