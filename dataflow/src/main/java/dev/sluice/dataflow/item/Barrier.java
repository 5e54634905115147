package dev.sluice.dataflow.item;

/**
 * The mark of a checkpoint: what came before it in the channel belongs to it, what follows does not
 * (asynchronous barrier snapshotting, Carbone et al. 2015).
 *
 * @param checkpoint its number, ascending within a job
 * @param completed the last checkpoint that was complete when this one was begun, 0 if none; by
 *     this every subtask knows to what its changes are relative
 */
public record Barrier(long checkpoint, long completed) implements Signal {

  @Override
  public void match(Cases cases) throws Exception {
    cases.barrier(this);
  }
}
