/**
 * `strict`: on the disk when the promise resolves. `relaxed`: with the operating system; if the power fails, this
 * transaction may be undone whole, with all that came after it and none that was strict before.
 */
export type Durability = 'strict' | 'relaxed'
