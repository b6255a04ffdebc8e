import type { Log } from '../data/logs.ts'

export type PouchLog = Omit<Log, 'id'> & { readonly _id: string }

export const toPouch = ({ id, ...rest }: Log): PouchLog => ({ _id: id, ...rest })
export const fromPouch = ({ _id, ...rest }: PouchLog): Log => ({ ...rest, id: _id })
