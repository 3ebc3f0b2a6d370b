// A picture in pixels, made by the browser from the SVG, with the experiment's link in a text chunk of its own.
import CRC32 from "crc-32";

const KEYWORD = "Source";
const RATIO = 2;
const LARGEST = 16384;

export async function png(svg, link) {
  const url = URL.createObjectURL(new Blob([svg], { type: "image/svg+xml" }));
  try {
    const image = new Image();
    image.src = url;
    await image.decode();
    const ratio = Math.min(RATIO, LARGEST / Math.max(image.width, image.height));
    const canvas = document.createElement("canvas");
    canvas.width = Math.round(image.width * ratio);
    canvas.height = Math.round(image.height * ratio);
    canvas.getContext("2d").drawImage(image, 0, 0, canvas.width, canvas.height);
    const drawn = await new Promise((done) => canvas.toBlob(done, "image/png"));
    if (!drawn) throw new Error("The browser could not draw the picture.");
    return withText(new Uint8Array(await drawn.arrayBuffer()), link);
  } finally {
    URL.revokeObjectURL(url);
  }
}

/** The picture with a tEXt chunk (PNG, section 11.3.3.2) before its end, which is the last twelve bytes. */
function withText(bytes, text) {
  const content = new TextEncoder().encode(`tEXt${KEYWORD}\0${text}`);
  const chunk = new Uint8Array(content.length + 8);
  const view = new DataView(chunk.buffer);
  view.setUint32(0, content.length - 4);
  chunk.set(content, 4);
  view.setInt32(content.length + 4, CRC32.buf(content));
  return new Blob([bytes.subarray(0, -12), chunk, bytes.subarray(-12)], { type: "image/png" });
}

/**
 * The text that `png` put into a picture; of other files, all they hold, a character for each byte. A chunk has a
 * length, a type of four letters, its data and a checksum, whose bytes may look like more of the text.
 */
export function textIn(bytes) {
  const read = (from, to) => new TextDecoder("latin1").decode(bytes.subarray(from, to));
  if (!read(0, 8).endsWith("PNG\r\n\x1a\n")) return read(0);
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  for (let at = 8; at + 12 <= bytes.length; at += view.getUint32(at) + 12) {
    const data = read(at + 8, at + 8 + view.getUint32(at));
    if (read(at + 4, at + 8) === "tEXt" && data.startsWith(`${KEYWORD}\0`)) return data.slice(KEYWORD.length + 1);
  }
  return "";
}
