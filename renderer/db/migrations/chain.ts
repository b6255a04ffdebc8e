/**
 * The versions of an account's database, oldest first.
 *
 * A released version is never changed: add a numbered file and append it here. Additive only (new tables, new
 * indexes), so that data survives an older client on the same PC; anything else needs a decision record.
 */
import { rows } from './0001-rows.ts'
import { offers } from './0002-offers.ts'
import { blocks } from './0003-blocks.ts'
import type { Migration } from './migration.ts'

export const MIGRATIONS: readonly Migration[] = [rows, offers, blocks]
