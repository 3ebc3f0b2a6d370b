// Offline after the first visit. VERSION and KEPT stand above; each release has its own cache, and the old ones go.
//
// The page is asked for from the network first, so that a newer release is never hidden by an older one; everything else
// carries its content's hash in its name, and is taken from the cache.
const CACHE = `yieldpoint-${VERSION}`;
// A host that does not answer for so long is as good as none.
const PATIENCE_MS = 4000;

addEventListener("install", (event) => {
  event.waitUntil(caches.open(CACHE).then((cache) => cache.addAll(KEPT)).then(() => skipWaiting()));
});

addEventListener("activate", (event) => {
  const old = (name) => name.startsWith("yieldpoint-") && name !== CACHE;
  event.waitUntil(caches.keys().then((names) => Promise.all(names.filter(old).map((name) => caches.delete(name)))).then(() => clients.claim()));
});

async function page(request) {
  const kept = () => caches.match("./", { ignoreSearch: true });
  try {
    const response = await fetch(request, { signal: AbortSignal.timeout(PATIENCE_MS) });
    return response.ok ? response : ((await kept()) ?? response);
  } catch (error) {
    const there = await kept();
    if (there) return there;
    throw error;
  }
}

async function part(request) {
  const kept = await caches.match(request);
  if (kept) return kept;
  const response = await fetch(request);
  // What is loaded on demand is kept from then on.
  if (response.ok && /-[0-9A-Za-z]{8,}(_bg)?\.\w+$/.test(new URL(request.url).pathname)) {
    const copy = response.clone();
    caches.open(CACHE).then((cache) => cache.put(request, copy));
  }
  return response;
}

addEventListener("fetch", (event) => {
  const { request } = event;
  const scope = new URL(registration.scope);
  const url = new URL(request.url);
  if (request.method !== "GET" || url.origin !== scope.origin || !url.pathname.startsWith(scope.pathname)) return;
  const inside = url.pathname.slice(scope.pathname.length);
  if (request.mode === "navigate" && (inside === "" || inside === "index.html")) event.respondWith(page(request));
  else if (request.mode !== "navigate") event.respondWith(part(request));
});
