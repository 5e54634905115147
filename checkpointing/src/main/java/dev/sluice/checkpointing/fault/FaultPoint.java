package dev.sluice.checkpointing.fault;

/**
 * A step in the life of a checkpoint or of an epoch at which a process may die, in the order in
 * which they are passed.
 *
 * <p>What comes with each, see {@link FaultPoints#reached}, is said in brackets.
 */
public enum FaultPoint {

  /** An epoch was claimed in the ledger; nothing of it was started (job, epoch). */
  EPOCH_CLAIMED,

  /** A subtask has opened its operators, and its sinks have committed (subtask, epoch). */
  OPERATORS_OPENED,

  /** A subtask that goes on from a checkpoint has loaded a chunk (subtask, epoch). */
  CHUNK_LOADED,

  /** Sources are about to be told to put out a barrier (kind of checkpoint, its number). */
  TRIGGERED,

  /**
   * A subtask is at a barrier, or at the end of its input, and freezes its state (subtask, number).
   */
  SNAPSHOT_BEGUN,

  /** A chunk of a snapshot is durable (subtask, number of the chunk in its journal). */
  CHUNK_STORED,

  /** All of a snapshot is durable, and is about to be reported (subtask, number). */
  SNAPSHOT_STORED,

  /**
   * All subtasks have reported, and the ledger is about to be asked (kind of checkpoint, its
   * number).
   */
  ALL_REPORTED,

  /**
   * The ledger has completed a checkpoint, and nobody was told (kind of checkpoint, its number).
   */
  COMPLETED,

  /**
   * A subtask is about to commit what it had prepared for a complete checkpoint (subtask, number).
   */
  COMMITTING,

  /** A subtask has committed, and has not said so (subtask, number). */
  COMMITTED,

  /** A subtask has come to its end, and has not said so (subtask, number of its last barrier). */
  SUBTASK_ENDED
}
