package dev.sluice.runtime.store;

import dev.sluice.checkpointing.OperatorHandle;
import dev.sluice.checkpointing.journal.OperatorSmall;
import dev.sluice.checkpointing.savepoint.StateForm;

/** Checks that what lies in a checkpoint itself is what an operator has written. */
final class SnapshotForm implements StateForm {

  @Override
  public void check(OperatorHandle handle) {
    if (handle.small().size() > 0) {
      OperatorSmall.read(handle.small());
    }
  }
}
