// The world of a server: what comes to it and who looks after it, as data and as a form; its runs as a picture and in figures; knobs;
// and sweeps. It is there where a script makes an app, and where the reader asks for it.
import { ask, download, element, named } from "../elements.js";
import { encode } from "../links.js";
import { withParam } from "../params.js";
import { pointing } from "../sentences.js";
import { crew, offers } from "./crew.js";
import { figures, remarks, sentence } from "./figures.js";
import { WorldForm } from "./form.js";
import { Knobs } from "./knobs.js";
import { WorldPicture } from "./picture.js";
import { pretty, put, read } from "./places.js";
import { first, isServer, usualWorld } from "./ready.js";
import { prepare } from "./run.js";
import { plain, WorldText } from "./text.js";
import { WhatIf } from "./what_if.js";

/** A run that the reader has left behind may go on for so long. */
const LEFT_BEHIND_MS = 300;
/** So many sweeps a world keeps. */
const MOST_SWEEPS = 8;
/** After so long a run can be stopped. */
const LONG_MS = 600;

/** Not any function of that name, such as one of the script's own. */
const STARTS_A_LOOP = /(?:\b(?:asyncio|anyio|uvicorn)\.|^[ \t]*)run\(|\bRunner\(/m;

/** Whoever counts bytes is asked first: the labs come when they are wanted. */
const isFrugal = () => navigator.connection?.saveData || matchMedia("(prefers-reduced-data: reduce)").matches;

class Panel {
  constructor() {
    this.status = element("span", { className: "world-status muted", role: "status" });
    this.stop = element("button", { type: "button", hidden: true }, "Stop");
    this.stop.onclick = () => this.stopping?.abort();
    this.close = element("button", { type: "button", className: "quiet square", "aria-label": "Close the world", hidden: true }, "×");
    this.close.onclick = () => this.show((this.isWanted = false));
    this.trouble = element("div", { className: "world-wrong", role: "alert" });
    this.picture = new WorldPicture();
    this.figures = element("div", { className: "world-table", role: "group", "aria-label": "Figures" });
    new ResizeObserver(() => this.reach()).observe(this.figures);
    this.remarks = element("div", { className: "world-remarks" });
    this.knobs = new Knobs((path, value, isOver) => this.turn(path, value, isOver), (changes) => this.change(changes));
    this.text = new WorldText((text) => this.written(text), () => this.broken());
    this.form = new WorldForm((path, value) => this.change([[path, value]]));
    this.whatIf = new WhatIf({
      world: () => this.asked(),
      keep: (sweep) => this.keepSweep(sweep),
      open: (letter, changes) => this.openPoint(letter, changes),
      load: (experiment) => this.load(experiment),
    });
    const head = element("div", { className: "world-head" }, element("h2", {}, "World"), this.status, this.stop, this.close);
    this.editing = element("details", { className: "world-part" }, element("summary", {}, "What comes to it, and what breaks"), element("div", { className: "world-editing" }, this.form.root, this.text.root));
    this.sweeping = element("details", { className: "world-part" }, element("summary", {}, "What if: sweeps"), this.whatIf.root);
    this.saving = element("div", { className: "world-files" });
    this.body = element("div", {}, this.trouble, this.picture.root, element("div", { className: "world-below" }, this.figures, this.knobs.root), this.saving, this.remarks, this.editing, this.sweeping);
    this.invitation = element("div", { className: "world-invitation", hidden: true });
    this.root = element("section", { className: "world", "aria-label": "World", hidden: true }, head, this.invitation, this.body);
    pointing(this.root);
    this.editing.ontoggle = () => this.fill();
    this.sweeping.ontoggle = () => this.fill();
    this.experiment = null;
  }

  mount() {
    if (!this.root.isConnected) document.querySelector(".page > .headline")?.before(this.root);
  }

  /** What is on show now: see strip.js. */
  follow(detail) {
    const isOther = detail.slot !== this.experiment?.slot;
    const before = this.experiment;
    this.experiment = detail;
    const own = detail.world || "";
    const isDerived = this.kept === "" && own === "" && detail.running;
    if (isOther || isDerived || (own !== before.world && own !== this.kept)) {
      this.kept = own;
      this.take(own || this.usual());
    }
    if (isOther) {
      this.whatIf.clear();
      this.ran = null;
      this.isWanted &&= false;
      this.isAsked = this.isLoading || !isFrugal();
      this.isLoading = false;
      [this.a, this.b] = [detail.a, detail.b];
      // A sweep in a link is what it was sent for.
      this.sweeping.open = detail.slot.startsWith("link.") && Array.isArray(this.data?.sweeps);
      this.editing.open = false;
    }
    // Scripts count as they run, and not while they are written.
    if (detail.running) [this.a, this.b] = [detail.a, detail.b];
    this.show();
    if (this.isThere) this.run();
  }

  get isThere() {
    return isServer(this.experiment?.a ?? "") || isServer(this.experiment?.b ?? "");
  }

  /** The scripts that make an app, with their letters. */
  servers() {
    return [["A", this.a], ["B", this.b]].filter(([, script]) => isServer(script));
  }

  usual() {
    const script = [this.experiment.a, this.experiment.b].find(isServer);
    return pretty(usualWorld(script ?? ""));
  }

  show() {
    this.mount();
    const isThere = this.isThere;
    // Servers that start no loop by themselves leave the rest of the page with nothing to show.
    const { a, b } = this.experiment;
    document.documentElement.toggleAttribute("data-served", [a, b].every((script) => isServer(script) && !STARTS_A_LOOP.test(script)));
    this.root.hidden = !isThere && !this.isWanted;
    this.body.hidden = !isThere;
    this.close.hidden = isThere;
    this.invitation.hidden = isThere;
    if (isThere || !this.isWanted) return;
    const begin = element("button", { type: "button", className: "first" }, "Begin with a server");
    begin.onclick = () => this.load(first);
    this.status.textContent = "";
    this.invitation.replaceChildren(
      element("p", {}, "A world is what is around a server: traffic, probes that have it killed and started again, faults. Neither of these scripts makes one: that is a script with ", element("code", {}, "from fastapi import FastAPI"), " and ", element("code", {}, "app = FastAPI()"), "."),
      begin,
    );
  }

  /** From the menu: also where no script is a server. */
  want() {
    this.isWanted = true;
    this.show();
    this.root.scrollIntoView({ block: "start" });
    (this.isThere ? this.editing.querySelector("summary") : this.invitation.querySelector("button")).focus({ preventScroll: true });
    if (this.isThere) {
      this.isAsked = true;
      this.run();
    }
  }

  /** Another text for the world. */
  take(text) {
    this.words = text;
    this.data = read(text).value ?? {};
    this.whole = null;
    this.text.set(text);
    this.fill();
  }

  /** Another experiment, as a link to it would open it: it has its own name, and what the reader wrote stays in a draft. */
  async load({ title, about, labels, a, b, world }) {
    if (this.experiment.slot.startsWith("link.") && document.title === `Yieldpoint: ${title}`) {
      // Who asks for the same again has changed it meanwhile.
      this.take(pretty(world));
      this.keep();
      [this.a, this.b] = [a, b];
      ask("tune", { a, b });
      return this.run();
    }
    this.isLoading = true;
    const side = (script, at) => ({ l: labels[at], s: script });
    const link = `#${await encode({ t: title, d: about, a: side(a, 0), b: side(b, 1), x: {}, o: pretty(world) })}`;
    // An address that stayed from before says nothing new.
    if (location.hash === link) history.replaceState(null, "", location.pathname + location.search);
    location.hash = link;
  }

  /** The reader wrote into the field. */
  written(text) {
    [this.words, this.whole] = [text, null];
    this.data = read(text).value;
    clearTimeout(this.rest);
    this.rest = setTimeout(() => {
      this.keep();
      this.run();
    }, 400);
  }

  /** What the reader writes is no world yet: what is on show is the last one's. */
  broken() {
    clearTimeout(this.rest);
    this.ran = null;
    this.root.classList.add("world-stale");
    this.status.textContent = "It does not run: the data can not be read.";
  }

  /** Members of the data that change. */
  change(changes) {
    const data = structuredClone(this.data);
    for (const [path, value] of changes) put(data, path, value);
    for (const name of ["python", "database"]) if (data[name] && Object.keys(data[name]).length === 0) delete data[name];
    this.take(written(data));
    this.keep();
    this.run();
  }

  /** A knob: what is kept waits until it is let go. */
  turn(path, value, isOver) {
    this.turned ??= performance.now();
    put(this.data, path, value);
    if (this.whole) put(this.whole, path, value);
    this.words = written(this.data);
    this.text.set(this.words);
    if (isOver) this.keep();
    this.run();
  }

  /** Gives the world to the page, which puts it into links and drafts. */
  keep() {
    if (this.kept === this.words) return;
    this.kept = this.words;
    ask("world", { world: this.words });
  }

  /** Puts a sweep before the others that the world has; one over the same values goes on under its name. */
  keepSweep(sweep) {
    const had = Array.isArray(this.data.sweeps) ? this.data.sweeps : [];
    const same = had.find(({ axes }) => JSON.stringify(axes) === JSON.stringify(sweep.axes));
    const kept = { ...sweep, title: same?.title ?? sweep.title };
    if (JSON.stringify(kept) === JSON.stringify(had[0])) return;
    this.data = { ...this.data, sweeps: [kept, ...had.filter((one) => one !== same && one.title !== kept.title)].slice(0, MOST_SWEEPS) };
    this.words = pretty(this.data);
    this.text.set(this.words);
    this.keep();
  }

  /** What a sweep works on. */
  asked() {
    const { sweeps, beside, ...data } = this.data ?? {};
    return { text: JSON.stringify(data), data: this.data ?? {}, whole: this.whole ?? data, scripts: this.servers() };
  }

  /** The very run of a point. */
  openPoint(letter, changes) {
    const ofScript = changes.filter(([path]) => path.startsWith("param."));
    const set = (script) => ofScript.reduce((script, [path, value]) => withParam(script, path.slice(6), value), script);
    const [a, b] = [set(this.a), set(this.b)];
    const isOther = a !== this.a || b !== this.b;
    [this.a, this.b] = [a, b];
    const ofWorld = changes.filter(([path]) => !path.startsWith("param."));
    if (ofWorld.length > 0) this.change(ofWorld);
    if (isOther) {
      ask("tune", { a, b });
      this.run();
    }
    this.picture.root.scrollIntoView({ block: "nearest" });
  }

  /** Runs what is there now: one run of both sides at a time, and the newest is the one that counts. */
  async run() {
    if (!this.isAsked) return this.invite();
    const key = JSON.stringify([this.asked().text, this.data?.beside, this.a, this.b]);
    if (key === this.ran) return;
    this.ran = key;
    this.due = true;
    if (this.isRunning) return void (this.leaving ??= setTimeout(() => this.stopping?.abort(), LEFT_BEHIND_MS));
    this.isRunning = true;
    while (this.due) {
      this.due = false;
      const began = this.turned ?? performance.now();
      this.turned = null;
      this.stopping = new AbortController();
      const slow = setTimeout(() => {
        this.status.textContent = "Running…";
        this.stop.hidden = false;
      }, LONG_MS);
      await this.runNow(this.stopping.signal, began);
      clearTimeout(slow);
      clearTimeout(this.leaving);
      this.leaving = null;
      this.stop.hidden = true;
    }
    this.isRunning = false;
  }

  async runNow(signal, began) {
    const world = this.words;
    const servers = this.servers();
    try {
      this.offered ??= offers().then((offered) => {
        this.knobs.offer(offered);
        this.whatIf.offer(offered);
      });
      await this.offered;
      this.whole ??= await crew.ask({ ask: "checked", world }, { signal, urgent: true });
      this.fill();
    } catch (error) {
      if (!this.knobs.kinds) this.offered = null;
      return this.failed(signal, [[null, error.message]]);
    }
    const asked = this.inWorlds(servers);
    const answers = await Promise.allSettled(asked.map(({ world, script }) => crew.ask({ ask: "world", world, script }, { signal, urgent: true })));
    const wrong = answers.flatMap(({ reason }, at) => (reason ? [[asked[at].name, reason.message]] : []));
    if (wrong.length > 0) this.failed(signal, wrong);
    else {
      this.trouble.replaceChildren();
      this.text.complain([]);
    }
    const sides = answers.flatMap(({ value }, at) => (value ? [{ ...asked[at], run: prepare(value) }] : []));
    if (sides.length === 0) return;
    this.root.classList.remove("world-stale");
    this.picture.show(sides, this.data, sides.map(sentence).join(" "));
    this.figures.replaceChildren(figures(sides));
    this.reach();
    this.saving.replaceChildren(...this.files(asked));
    this.remarks.replaceChildren(...remarks(sides));
    await new Promise((drawn) => requestAnimationFrame(drawn));
    const requests = sides.reduce((sum, { run }) => sum + run.count, 0);
    this.lastMs = performance.now() - began;
    this.status.textContent = `${requests.toLocaleString("en")} requests and probes, run and drawn in ${Math.round(this.lastMs)} ms`;
  }

  /** Each server in this world; and in the other one, where there is one beside it. */
  inWorlds(servers) {
    const { sweeps, beside, ...here } = this.data;
    const there = beside && { ...here, python: { ...this.knobs.withoutKind(here.python), ...beside } };
    return [here, there].flatMap((data) => {
      if (!data) return [];
      const [world, kind] = [JSON.stringify(data), beside ? this.knobs.kindOf(data.python ?? {}) : ""];
      return servers.map(([letter, script]) => ({ letter, kind, name: kind ? `${letter}, ${kind}` : letter, script, world }));
    });
  }

  /** The pictures as files, drawn by the engine. */
  files(asked) {
    return asked.map(({ name, world, script }) => {
      const button = element("button", { type: "button" }, `Picture of ${name}, SVG`);
      button.onclick = async () => {
        button.disabled = true;
        try {
          const title = `${document.title.replace(/^Yieldpoint: /, "")}, ${name}`;
          const { svg } = await crew.ask({ ask: "world", world, script, drawing: { title, theme: "auto" } });
          download(`${named(title)}.svg`, new Blob([svg], { type: "image/svg+xml" }));
        } catch (error) {
          this.status.textContent = `Failed. ${error.message}`;
        }
        button.disabled = false;
      };
      return button;
    });
  }

  /** `wrong` are sentences with their sides; those of no side are about the world. */
  failed(signal, wrong) {
    this.root.classList.add("world-stale");
    if (signal.aborted) {
      if (!this.due) {
        this.ran = null;
        this.status.textContent = "Stopped.";
      }
      return;
    }
    // What was remarked of the last run is not true of this one.
    this.remarks.replaceChildren();
    const ofScript = wrong.filter(([letter, message]) => letter && /^Line \d+: /m.test(message));
    const ofWorld = [...new Set(wrong.filter((one) => !ofScript.includes(one)).flatMap(([, message]) => message.split("\n")))];
    this.text.complain(ofWorld);
    const lines = ofScript.flatMap(([letter, message]) => message.split("\n").map((line) => `${letter}: ${line}`));
    this.trouble.replaceChildren(...[...ofWorld.map(plain), ...lines].map((line) => element("p", {}, line)));
    this.status.textContent = "It does not run.";
    if (ofWorld.length > 0 && this.text.field.value) this.editing.open = true;
  }

  invite() {
    const button = element("button", { type: "button" }, "Run it in its world");
    button.onclick = () => {
      this.isAsked = true;
      this.run();
    };
    this.status.replaceChildren(button);
  }

  /** A table wider than its place can be moved along by keyboard as well. */
  reach() {
    this.figures.tabIndex = this.figures.scrollWidth > this.figures.clientWidth ? 0 : -1;
  }

  /** What stands in the parts that are open. */
  fill() {
    if (!this.data) return;
    this.knobs.show(this.data, this.whole);
    if (this.editing.open) this.form.show(this.data, this.whole);
    if (this.sweeping.open && this.whatIf.metrics) this.whatIf.show();
  }
}

/** As text, its sweeps last. */
const written = ({ sweeps, ...data }) => pretty(sweeps ? { ...data, sweeps } : data);

let panel = null;

/** Draws the world of what is on show. */
export function world(detail) {
  (panel ??= new Panel()).follow(detail);
}

/** A button for who wants a server, at the top: before the others, which stand where they stood. */
export function worldButton() {
  const place = document.querySelector(".top-actions");
  if (!place || document.querySelector(".world-button")) return;
  const button = element("button", { type: "button", className: "quiet world-button" }, "World");
  button.onclick = () => panel?.want();
  place.prepend(button);
}
