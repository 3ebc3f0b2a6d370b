// A picture in pixels, made by the browser from the SVG, with the experiment's link in a text chunk of its own.
import CRC32 from "crc-32";

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
    return withText(new Uint8Array(await drawn.arrayBuffer()), "Source", link);
  } finally {
    URL.revokeObjectURL(url);
  }
}

/** The picture with a tEXt chunk (PNG, section 11.3.3.2) before its end, which is the last twelve bytes. */
function withText(bytes, keyword, text) {
  const content = new TextEncoder().encode(`tEXt${keyword}\0${text}`);
  const chunk = new Uint8Array(content.length + 8);
  const view = new DataView(chunk.buffer);
  view.setUint32(0, content.length - 4);
  chunk.set(content, 4);
  view.setInt32(content.length + 4, CRC32.buf(content));
  return new Blob([bytes.subarray(0, -12), chunk, bytes.subarray(-12)], { type: "image/png" });
}
