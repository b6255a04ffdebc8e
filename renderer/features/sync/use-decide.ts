/** Deciding conflicts from a screen: who may, and the one change per click, with its undo. */
import { isCollection } from '#shared/model/collections.ts'
import { useCan } from '../../session/session.tsx'
import { useCommit } from '../../ui/use-commit.ts'
import { type Alternative, adopt, type Dispute, keep } from './conflicts.ts'

/** @param deletion whether it is about a deletion, which not everybody who may edit may take back */
export function useDecide(collection: string, deletion: boolean) {
	const commit = useCommit()
	const of = isCollection(collection) ? collection : 'conflict'
	const mayWrite = useCan(of, deletion ? 'delete' : 'update')
	const mayClose = useCan('conflict', 'update')
	return {
		may: mayWrite && mayClose,
		/** @param what the place that is decided, in words */
		keep: (disputes: readonly Dispute[], what: string) =>
			void commit('conflict.keep', disputes.flatMap(keep), {
				done: deletion ? `${what} 保持删除` : `${what} 已采用左边的内容`,
			}),
		adopt: (dispute: Dispute, alternative: Alternative, what: string) =>
			void commit('conflict.adopt', adopt(dispute, alternative), {
				done: deletion ? `${what} 已恢复` : `${what} 已采用右边的内容`,
			}),
		/** Takes back the only losing value of each. */
		adoptFirst: (disputes: readonly Dispute[], what: string) =>
			void commit(
				'conflict.adopt',
				disputes.flatMap(dispute => adopt(dispute, dispute.alternatives[0]!)),
				{ done: `${what} 已采用右边的内容` },
			),
	}
}
