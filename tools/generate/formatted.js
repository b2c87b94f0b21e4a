import { format, resolveConfig } from 'prettier';

/** Formats `text` as prettier wants the file `path` to be. */
export async function formatted(path, text) {
  const config = await resolveConfig(path, { editorconfig: true });
  return format(text, { ...config, filepath: path });
}
