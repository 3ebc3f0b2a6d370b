// The world as a form, for what one usually changes. It writes into the data and leaves alone what it does not know.
import { element } from "../elements.js";
import { look, within } from "./places.js";

/** Kubernetes' own names, with its own defaults. */
const PROBE = [
  ["periodSeconds", 10],
  ["timeoutSeconds", 1],
  ["failureThreshold", 3],
  ["initialDelaySeconds", 0],
  ["successThreshold", 1],
];

/** What arrivals of each kind are made of, and what they begin with. */
const ARRIVALS = {
  steady: ["steady", { perSecond: 10 }],
  poisson: ["at random (Poisson)", { perSecond: 10 }],
  bursts: ["bursts", { size: 20, everySeconds: 5 }],
  clients: ["closed-loop clients", { count: 4, thinkSeconds: 0 }],
};

const WORDS = {
  perSecond: "requests a second",
  size: "requests at once",
  everySeconds: "every … seconds",
  count: "clients",
  thinkSeconds: "thinking, seconds",
};
/** The last part of a path in words, where it has some. */
export const wordOf = (path) => WORDS[path.split(".").at(-1)] ?? path.split(".").at(-1);

/** Members in words, and their defaults. */
const SERVICE = [
  ["latencySeconds", "latency, seconds"],
  ["jitterSeconds", "and at most, seconds more", 0],
  ["connectSeconds", "to connect, seconds"],
  ["failures", "part that fails, 0 to 1", 0],
];
const DATABASE = [...SERVICE, ["maxConnections", "connections at most", 100]];
const UPSTREAM = [...SERVICE, ["status", "status of its answers", 200]];

const EFFECTS = { drop: "drops its connections", silent: "is silent", refuse: "refuses connections", slow: "is slow" };

export class WorldForm {
  /** `change(path, value)` writes into the data; `undefined` takes a member away. */
  constructor(change) {
    this.change = change;
    this.root = element("div", { className: "world-form" });
  }

  /** The data as it stands, and the same with all its defaults where that is known. */
  show(data, whole) {
    [this.data, this.whole] = [data, whole ?? data];
    const kind = JSON.stringify([data.traffic?.map(({ arrivals }) => Object.keys(arrivals ?? {})), Boolean(data.livenessProbe), Boolean(data.readinessProbe), data.faults?.length, Boolean(data.database), Object.keys(data.upstreams ?? {})]);
    if (kind !== this.kind) {
      this.kind = kind;
      this.build();
    }
    for (const input of this.root.querySelectorAll("[data-path]")) if (input !== document.activeElement) this.fill(input);
  }

  fill(input) {
    const { path } = input.dataset;
    const [own, value] = [look(this.data, path), look(this.whole, path)];
    if (input.type === "checkbox") input.checked = Boolean(value);
    else if (input.tagName === "SELECT") input.value = value;
    else {
      input.value = own ?? "";
      input.placeholder = value == null ? (input.dataset.usual ?? "") : String(value);
    }
  }

  build() {
    const { traffic = [], faults = [], database, upstreams = {} } = this.data;
    const add = (text, act) => button(text, act);
    this.root.replaceChildren(
      group(
        "The server",
        this.number("seconds", "looked at for, seconds"),
        this.number("replicas", "replicas", 1),
        this.number("networkSeconds", "network, one way, seconds"),
        this.number("startupSeconds", "start-up, seconds"),
        this.number("terminationGracePeriodSeconds", "terminationGracePeriod\u200bSeconds"),
        this.number("seed", "seed of all chance", 1),
        element("p", { className: "muted" }, "What ends is started again: at once, then after 10 s, doubling up to 300 s, as a kubelet backs off. FastAPI, its clients, httpx, requests and the database are models of the real ones: no request leaves this page."),
      ),
      this.probe("livenessProbe", "Liveness probe", "/live"),
      this.probe("readinessProbe", "Readiness probe", "/ready"),
      ...traffic.map((one, at) => this.traffic(one, at)),
      ...(database ? [this.service("database", "Database", DATABASE)] : []),
      ...Object.keys(upstreams).map((host) => this.service(within("upstreams", host), host, UPSTREAM)),
      ...faults.map((_, at) => this.fault(at)),
      element(
        "div",
        { className: "world-add" },
        add("Add traffic", () => this.change(`traffic[${traffic.length}]`, { route: "GET /", arrivals: { steady: { perSecond: 10 } } })),
        ...(database ? [] : [add("Set the database", () => this.change("database", { latencySeconds: 0.005 }))]),
        add("Add a server that it calls", () => this.change(within("upstreams", `api${Object.keys(upstreams).length || ""}.example.com`), { latencySeconds: 0.1 })),
        add("Add a fault", () => this.change(`faults[${faults.length}]`, { target: "database", effect: "drop", atSeconds: 12, untilSeconds: 42 })),
      ),
    );
  }

  /** What the script calls, by its host, or its database. */
  service(path, title, numbers) {
    return group(title, ...numbers.map(([name, words, usual]) => this.number(`${path}.${name}`, words, undefined, usual)), button("Remove", () => this.change(path, undefined), `Remove ${title}`));
  }

  probe(path, title, usual) {
    const switched = element("input", { type: "checkbox", checked: Boolean(this.data[path]), "aria-label": title });
    switched.onchange = () => this.change(path, switched.checked ? { path: usual } : undefined);
    const fields = this.data[path] ? [this.text(`${path}.path`, "path"), ...PROBE.map(([name, usual]) => this.number(`${path}.${name}`, name, undefined, usual))] : [];
    return group(element("label", {}, switched, " ", title), ...fields);
  }

  traffic({ route = "", arrivals = {} }, at) {
    const path = `traffic[${at}]`;
    const [kind = "steady"] = Object.keys(arrivals);
    const choice = element("select", { "aria-label": `Arrivals of ${route}` }, ...Object.entries(ARRIVALS).map(([value, [text]]) => element("option", { value }, text)));
    choice.value = kind;
    choice.onchange = () => {
      const [, usual] = ARRIVALS[choice.value];
      // A rate stays a rate.
      const now = arrivals[kind] ?? {};
      this.change(`${path}.arrivals`, { [choice.value]: Object.fromEntries(Object.entries(usual).map(([name, value]) => [name, now[name] ?? value])) });
    };
    const numbers = Object.keys(ARRIVALS[kind]?.[1] ?? {}).map((name) => this.number(`${path}.arrivals.${kind}.${name}`, WORDS[name]));
    return group(
      `Traffic ${at + 1}`,
      this.text(`${path}.route`, "route"),
      element("label", {}, element("span", {}, "arrivals"), choice),
      ...numbers,
      this.number(`${path}.timeoutSeconds`, "timeout, seconds", undefined, 30),
      this.number(`${path}.retries`, "retries", 1, 0),
      this.number(`${path}.retryAfterSeconds`, "retry after, seconds", undefined, 1),
      this.check(`${path}.jitter`, "with jitter"),
      this.number(`${path}.fromSeconds`, "from, seconds", undefined, 0),
      this.number(`${path}.untilSeconds`, "until, seconds", undefined, "end"),
      button("Remove", () => this.change(path, undefined), `Remove traffic ${at + 1}`),
    );
  }

  fault(at) {
    const path = `faults[${at}]`;
    const effect = element("select", { "data-path": `${path}.effect`, "aria-label": `Effect of fault ${at + 1}` }, ...Object.entries(EFFECTS).map(([value, text]) => element("option", { value }, text)));
    effect.onchange = () => this.change(`${path}.effect`, effect.value);
    return group(
      `Fault ${at + 1}`,
      this.text(`${path}.target`, "who"),
      element("label", {}, element("span", {}, "effect"), effect),
      this.number(`${path}.atSeconds`, "from, seconds"),
      this.number(`${path}.untilSeconds`, "until, seconds"),
      this.number(`${path}.factor`, "times slower", undefined, 10),
      button("Remove", () => this.change(path, undefined), `Remove fault ${at + 1}`),
    );
  }

  number(path, words, step, usual) {
    const input = element("input", { type: "number", step: step ?? "any", "data-path": path });
    if (usual != null) input.dataset.usual = usual;
    // What is no number never gets into the data; what makes no sense is said by the engine, where it stands.
    input.onchange = () => (input.validity.valid ? this.change(path, input.value === "" ? undefined : Number(input.value)) : input.reportValidity());
    return element("label", {}, element("span", {}, words), input);
  }

  text(path, words) {
    const input = element("input", { type: "text", spellcheck: false, "data-path": path });
    input.onchange = () => this.change(path, input.value);
    return element("label", {}, element("span", {}, words), input);
  }

  check(path, words) {
    const input = element("input", { type: "checkbox", "data-path": path });
    input.onchange = () => this.change(path, input.checked || undefined);
    return element("label", {}, element("span", {}, words), input);
  }
}

const group = (title, ...fields) => element("fieldset", {}, element("legend", {}, title), ...fields);
function button(text, act, name = text) {
  const made = element("button", { type: "button", "aria-label": name }, text);
  made.onclick = act;
  return made;
}
