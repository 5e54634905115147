package dev.sluice.testkit;

import dev.sluice.dataflow.snapshot.OperatorSnapshot;
import java.util.ArrayList;
import java.util.List;

/**
 * A run in which a snapshot is begun behind each input, and the one behind a certain input is
 * written while the operator goes on to the end; then a new operator goes on from there, and must
 * do the same again.
 *
 * <p>The first snapshot is full, all others have what has changed; every third is aborted. So the
 * new operator is right only if rows were written before they changed, removed ones are told, and
 * what an aborted snapshot had is in the next.
 */
final class FrozenRun<I, O> {

  private static final int ABORTS_EVERY = 3;

  private final HarnessRun<I, O> run;
  private final int inputs;
  private final int frozenBehind;
  private final List<OperatorSnapshot> history = new ArrayList<>();

  FrozenRun(HarnessRun<I, O> run, int inputs, int frozenBehind) {
    this.run = run;
    this.inputs = inputs;
    this.frozenBehind = frozenBehind;
  }

  /** Gives all inputs, then those behind the snapshot once more. */
  void through(Instances<I, O> instances) throws Exception {
    OperatorRun<I, O> first = instances.present().get(0);
    history.add(first.snapshot());
    for (int number = 0; number < frozenBehind; number++) {
      run.give(number, instances);
      takeOne(first, number);
    }
    run.give(frozenBehind, instances);
    RunningSnapshot frozen = first.beginSnapshot(false);
    long frozenAt = instances.clock().nanos();
    for (int number = frozenBehind + 1; number < inputs; number++) {
      run.give(number, instances);
      frozen.writeSome(1);
    }
    frozen.finish();
    history.add(frozen.complete());
    instances.clock().goBackTo(frozenAt);
    instances.restart(1, List.of(history));
    for (int number = frozenBehind + 1; number < inputs; number++) {
      run.give(number, instances);
    }
  }

  private void takeOne(OperatorRun<I, O> operator, int number) {
    RunningSnapshot snapshot = operator.beginSnapshot(false);
    if (number % ABORTS_EVERY == ABORTS_EVERY - 1) {
      snapshot.writeSome(1);
      snapshot.abort();
    } else {
      snapshot.finish();
      history.add(snapshot.complete());
    }
  }
}
