/** Ends when the browser has had its turn. */
export const nextTask = () => new Promise((done) => setTimeout(done));
