// Experiments as links, for scripts that are not the page: src/scenario/link/ has the format.
/** CRC-32, bit by bit: a link is short. */
function crc32(bytes) {
  let crc = ~0;
  for (const byte of bytes) {
    crc ^= byte;
    for (let bit = 0; bit < 8; bit++) crc = crc & 1 ? (crc >>> 1) ^ 0xedb88320 : crc >>> 1;
  }
  return ~crc >>> 0;
}

const base64url = (bytes) => {
  let binary = "";
  for (const byte of bytes) binary += String.fromCharCode(byte);
  return btoa(binary).replaceAll("+", "-").replaceAll("/", "_").replace(/=+$/, "");
};

/** The fragment of an experiment, its members named as src/scenario/link/wire.rs names them. */
export async function encode(experiment) {
  const json = new Blob([JSON.stringify(experiment)]);
  const deflated = await new Response(json.stream().pipeThrough(new CompressionStream("deflate-raw"))).arrayBuffer();
  const body = `y1.${base64url(new Uint8Array(deflated))}`;
  const check = new DataView(new ArrayBuffer(4));
  check.setUint32(0, crc32(new TextEncoder().encode(body)));
  return `${body}.${base64url(new Uint8Array(check.buffer))}`;
}
