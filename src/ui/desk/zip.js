// A zip of a few small texts, stored as they are (APPNOTE 6.3.10, without compression).
import { crc32 } from "./checksum.js";

const ascii = new TextEncoder();

function fields(...pairs) {
  const bytes = new DataView(new ArrayBuffer(pairs.reduce((sum, [size]) => sum + size, 0)));
  let at = 0;
  for (const [size, value] of pairs) {
    if (size === 2) bytes.setUint16(at, value, true);
    else bytes.setUint32(at, value, true);
    at += size;
  }
  return bytes.buffer;
}

export function zip(texts) {
  const [parts, directory] = [[], []];
  let offset = 0;
  for (const [name, text] of Object.entries(texts)) {
    const [title, content] = [ascii.encode(name), ascii.encode(text)];
    // Version 2.0, names in UTF-8, stored, the day zip's calendar begins.
    const common = [[2, 20], [2, 0x800], [2, 0], [2, 0], [2, 0x21], [4, crc32(content)], [4, content.length], [4, content.length], [2, title.length], [2, 0]];
    const local = fields([4, 0x04034b50], ...common);
    parts.push(local, title, content);
    directory.push(fields([4, 0x02014b50], [2, 20], ...common, [2, 0], [2, 0], [2, 0], [4, 0], [4, offset]), title);
    offset += local.byteLength + title.length + content.length;
  }
  const size = directory.reduce((sum, part) => sum + part.byteLength, 0);
  const count = directory.length / 2;
  const end = fields([4, 0x06054b50], [2, 0], [2, 0], [2, count], [2, count], [4, size], [4, offset], [2, 0]);
  return new Blob([...parts, ...directory, end], { type: "application/zip" });
}
