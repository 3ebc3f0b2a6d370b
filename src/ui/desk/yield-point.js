// <yield-point>: a static <pre> in an article becomes a live figure. One line puts it into a page:
//
//   <script type="module" src="https://HOST/yield-point.js"></script>
//   <yield-point title="…"><pre>side A</pre><pre>side B</pre></yield-point>
//
// Without JavaScript the article keeps its <pre>. With it, a button stands over them; the frame, and with it everything heavy,
// comes when the reader presses it, or with `load="near"` when the figure comes near the screen. Nothing plays by itself.
//
// Attributes: heading, layout (timeline | compare | code), readonly, start (seconds), height (pixels; else as high as its
// content), theme (light | dark; else the host's), load (click | near), src (a link to use instead of scripts).
// Methods: load(fragment), play(), pause(), seek(seconds). Events: ready, state (detail: at, end, playing, running, fragment).
import { encode } from "./links.js";

const VERSION = 1;
// The page lies beside this script, whatever folder that is: a post pinned to a release keeps its look.
const PAGE = new URL("./", import.meta.url);
const FIRST_HEIGHT = 560;
const HIGHEST = 4000;

const STYLE = `
:host { display: block; margin: 1.5em 0; border: 1px solid #8886; border-radius: 4px; overflow: hidden; }
:host([hidden]) { display: none; }
.bar { display: flex; gap: 12px; align-items: center; padding: 8px 12px; font: 14px/1.4 system-ui, sans-serif; border-bottom: 1px solid #8886; }
.bar b { flex: 1; font-weight: 600; }
button { font: inherit; padding: 6px 14px; border: 1px solid currentColor; border-radius: 4px; background: none; color: inherit; cursor: pointer; }
button:focus-visible { outline: 2px solid #0063a6; outline-offset: 2px; }
iframe { display: block; width: 100%; border: 0; }
.sides { display: grid; grid-template-columns: repeat(auto-fit, minmax(min(280px, 100%), 1fr)); }
::slotted(pre) { margin: 0 !important; padding: 12px !important; overflow: auto; }
[hidden] { display: none !important; }
`;

/** Whether what is behind the figure is dark, by the text's own colour: a host has its themes in its own way. */
function hostTheme(element) {
  const [r, g, b] = (getComputedStyle(element).color.match(/[\d.]+/g) ?? [0, 0, 0]).map(Number);
  return 0.299 * r + 0.587 * g + 0.114 * b > 140 ? "dark" : "light";
}

class YieldPoint extends HTMLElement {
  #frame = null;
  #ready = false;
  #waiting = [];
  #theme = null;
  #near = null;
  #watch = null;

  connectedCallback() {
    if (!this.shadowRoot) this.#build();
    addEventListener("message", this);
    this.#watch = new MutationObserver(() => this.#tellTheme());
    for (const each of [document.documentElement, document.body]) this.#watch.observe(each, { attributes: true });
    matchMedia("(prefers-color-scheme: dark)").addEventListener("change", this);
    if (this.getAttribute("load") === "near" && !this.#frame) {
      this.#near = new IntersectionObserver(([entry]) => entry.isIntersecting && this.#show(), { rootMargin: "400px" });
      this.#near.observe(this);
    }
  }

  disconnectedCallback() {
    removeEventListener("message", this);
    matchMedia("(prefers-color-scheme: dark)").removeEventListener("change", this);
    this.#watch.disconnect();
    this.#near?.disconnect();
  }

  #build() {
    const root = this.attachShadow({ mode: "open" });
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(STYLE);
    root.adoptedStyleSheets = [sheet];
    const make = (name, properties = {}, ...children) => {
      const made = Object.assign(document.createElement(name), properties);
      made.append(...children);
      return made;
    };
    const open = make("button", { type: "button", textContent: "Run it" });
    open.setAttribute("part", "button");
    open.onclick = () => this.#show();
    const bar = make("div", { className: "bar" }, make("b", { textContent: this.heading }), open);
    root.append(bar, make("div", { className: "sides" }, document.createElement("slot")));
  }

  get heading() {
    return this.getAttribute("heading") ?? this.getAttribute("title") ?? "";
  }

  async #fragment() {
    const src = this.getAttribute("src");
    if (src) return src.slice(src.indexOf("#") + 1);
    const sides = [...this.querySelectorAll("pre")].map((pre) => ({ ...(pre.dataset.label && { l: pre.dataset.label }), s: `${pre.textContent.trim()}\n` }));
    const [a = { s: "" }, b = a] = sides;
    const settings = { ...(this.getAttribute("speed") && { v: Number(this.getAttribute("speed")) }) };
    const start = Number(this.getAttribute("start"));
    const view = this.hasAttribute("start") && start >= 0 ? { w: { p: String(Math.round(start * 1e9)) } } : {};
    return encode({ t: this.heading, a, b, x: settings, ...view });
  }

  async #show() {
    this.#near?.disconnect();
    if (this.#frame) return;
    const frame = document.createElement("iframe");
    this.#frame = frame;
    this.#theme = this.getAttribute("theme") ?? hostTheme(this);
    const query = new URLSearchParams({ embed: "1", theme: this.#theme });
    if (this.hasAttribute("layout")) query.set("layout", this.getAttribute("layout"));
    if (this.hasAttribute("readonly")) query.set("readonly", "1");
    frame.title = this.heading || "A live experiment";
    frame.setAttribute("sandbox", "allow-scripts allow-popups allow-popups-to-escape-sandbox");
    frame.setAttribute("allow", "clipboard-write");
    frame.style.height = `${Number(this.getAttribute("height")) || FIRST_HEIGHT}px`;
    frame.src = `${new URL("index.html", PAGE)}?${query}#${await this.#fragment()}`;
    this.shadowRoot.append(frame);
    for (const each of this.shadowRoot.querySelectorAll(".bar, .sides")) each.hidden = true;
  }

  handleEvent(event) {
    if (event.type === "change") return this.#tellTheme();
    const { data, source } = event;
    // A frame without an origin says "null" for it; what tells it from all others is its window.
    if (!this.#frame || source !== this.#frame.contentWindow || typeof data !== "object" || data?.yieldpoint !== VERSION) return;
    if (data.type === "ready") {
      this.#ready = true;
      for (const message of this.#waiting.splice(0)) this.#send(message);
      this.dispatchEvent(new CustomEvent("ready"));
    } else if (data.type === "height" && !this.hasAttribute("height") && data.height > 0) {
      this.#frame.style.height = `${Math.min(data.height, HIGHEST)}px`;
    } else if (data.type === "state") {
      const { at, end, playing, running, fragment } = data;
      this.dispatchEvent(new CustomEvent("state", { detail: { at, end, playing, running, fragment } }));
    }
  }

  #send(message) {
    if (!this.#frame || !this.#ready) return void this.#waiting.push(message);
    // To whatever origin: a sandboxed frame has none, and nothing in here is secret.
    this.#frame.contentWindow.postMessage({ yieldpoint: VERSION, ...message }, "*");
  }

  #tellTheme() {
    const theme = this.getAttribute("theme") ?? hostTheme(this);
    if (this.#frame && theme !== this.#theme) this.#send({ type: "theme", theme: (this.#theme = theme) });
  }

  async load(fragment) {
    this.#send({ type: "load", fragment: fragment.slice(fragment.indexOf("#") + 1) });
    await this.#show();
  }

  play() {
    this.#send({ type: "play" });
    return this.#show();
  }

  pause() {
    this.#send({ type: "pause" });
  }

  seek(seconds) {
    this.#send({ type: "seek", seconds });
    return this.#show();
  }
}

if (!customElements.get("yield-point")) customElements.define("yield-point", YieldPoint);
