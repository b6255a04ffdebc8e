/** The kinds of value that the schemas are made of. */
import { z } from 'zod'

export const Id = z.uuid()
export const IdSet = z.array(Id)
export const Name = z.string().trim().min(1).max(60)
/** What stands in a list in place of a name. */
export const Title = z.string().trim().min(1).max(200)
export const Line = z.string().max(200)
export const Text = z.string().max(8000)
/** Digits as the office dials them; several numbers are several fields, never one text. */
export const Phone = z.string().regex(/^[0-9+-]{3,20}$/)
/** Calendar day `YYYY-MM-DD`, local to the office. */
export const Day = z.iso.date()
/** A month, and the day where it is known: `YYYY-MM` or `YYYY-MM-DD`. */
export const MonthOrDay = z.string().regex(/^\d{4}-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?$/)
/** Local wall time `YYYY-MM-DDTHH:mm`: what the office means by "three in the afternoon" has no time zone. */
export const LocalTime = z.string().regex(/^\d{4}-\d{2}-\d{2}T([01]\d|2[0-3]):[0-5]\d$/)
