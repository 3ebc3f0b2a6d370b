// A span of time on the picture, chosen by a drag with Shift. It keeps its place while the picture is zoomed and panned.
import { element } from "./elements.js";

/** A drag that is shorter was a click. */
const SLACK_PX = 4;

/** What the picture shows where, as the strip under it says: it begins where the picture's time does, and is as wide. */
function scale() {
  const strip = document.querySelector(".timeline-map");
  const end = Number(document.querySelector(".playhead").max) * 1e9;
  const [from, to] = [strip.dataset.from, strip.dataset.to].map(Number);
  const [left, width] = [strip.style.marginLeft, strip.style.width].map(parseFloat);
  const perPx = (to - from) / width;
  return {
    x: (at) => Math.min(Math.max(left + (at - from) / perPx, left), left + width),
    at: (x) => Math.round(Math.min(Math.max(from + (x - left) * perPx, 0), end)),
  };
}

export class Span {
  /** `chosen` gets both moments in nanoseconds, the earlier first; `cleared` is called by a click with Shift. */
  constructor(chosen, cleared) {
    this.shade = element("div", { className: "timeline-span", ariaHidden: "true", hidden: true });
    document.querySelector(".timeline-stage").append(this.shade);
    new MutationObserver(() => this.draw()).observe(document.querySelector(".timeline-map"), { attributes: true });
    let from = null;
    // Before the picture itself hears of it, to which a drag means something else.
    const hear = (name, heard) => addEventListener(name, (event) => heard(event) && event.stopPropagation(), { capture: true });
    const x = ({ clientX }) => clientX - document.querySelector(".timeline-overlay").getBoundingClientRect().left;
    const moments = (event) => [scale().at(from), scale().at(x(event))].sort((a, b) => a - b);
    hear("pointerdown", (event) => {
      if (!event.shiftKey || event.button !== 0 || !event.target.matches?.(".timeline-overlay")) return false;
      from = x(event);
      return true;
    });
    hear("pointermove", (event) => {
      if (from !== null) this.show(moments(event));
      return from !== null;
    });
    hear("pointerup", (event) => {
      if (from === null) return false;
      const span = moments(event);
      const isClick = Math.abs(x(event) - from) < SLACK_PX;
      from = null;
      if (isClick) cleared();
      else chosen(...span);
      return true;
    });
  }

  /** Both moments, or null for none. */
  show(span) {
    this.span = span;
    this.draw();
  }

  draw() {
    this.shade.hidden = !this.span;
    if (!this.span) return;
    const { x } = scale();
    const [left, right] = this.span.map(x);
    this.shade.style.left = `${left}px`;
    this.shade.style.width = `${Math.max(right - left, 1)}px`;
  }
}
