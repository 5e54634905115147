package dev.sluice.dataflow.source;

import dev.sluice.dataflow.source.ScriptedSource.Script;
import dev.sluice.dataflow.source.SourceSimulation.Plant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** The coordinator in a {@link SourceSimulation}. */
final class SourceCoordinator {

  /** A checkpoint of which all parts have come. */
  record Completed(
      int checkpoint, RegisterSnapshot<Script> register, List<SourceSnapshot<Script>> readers) {}

  private final List<SourceReader> readers;
  private final Plant plant;
  private final SplitRegister<Script> register;
  private final SourceSnapshot<Script>[] acknowledged;
  private RegisterSnapshot<Script> own;
  private int checkpoint;
  private boolean inFlight;
  private boolean allAssigned;

  @SuppressWarnings({"unchecked", "rawtypes"})
  SourceCoordinator(List<SourceReader> readers, Plant plant, SplitRegister<Script> register) {
    this.readers = readers;
    this.plant = plant;
    this.register = register;
    this.acknowledged = new SourceSnapshot[readers.size()];
  }

  void discover(List<Script> found) {
    register.add(found);
    allAssigned = false;
  }

  void assign() {
    List<List<SplitPosition<Script>>> assigned = register.assign(readers.size());
    for (int i = 0; i < readers.size(); i++) {
      readers.get(i).assign(assigned.get(i));
    }
    allAssigned = true;
  }

  boolean hasAssignedAll() {
    return allAssigned;
  }

  void begin() {
    if (!inFlight) {
      inFlight = true;
      own = plant == Plant.STORE_STALE_REGISTER ? own : null;
      Arrays.fill(acknowledged, null);
      checkpoint++;
      readers.forEach(reader -> reader.barrier(checkpoint));
    }
  }

  void abort(boolean wanted) {
    inFlight &= !wanted;
  }

  /** At any time while the checkpoint is under way. */
  void takeSnapshot() {
    if (inFlight && own == null) {
      own = register.snapshot();
    }
  }

  /** Hears what one reader has to say about a checkpoint, if it has. */
  Optional<Completed> hear(int subtask) {
    SourceReader.Acknowledgement heard = readers.get(subtask).acknowledgement();
    if (heard == null || !inFlight || heard.checkpoint() != checkpoint) {
      return Optional.empty();
    }
    acknowledged[subtask] = heard.snapshot();
    if (Arrays.stream(acknowledged).anyMatch(Objects::isNull)) {
      return Optional.empty();
    }
    takeSnapshot();
    inFlight = false;
    List<SourceSnapshot<Script>> all = new ArrayList<>(Arrays.asList(acknowledged));
    register.completed(all);
    readers.forEach(reader -> reader.complete(checkpoint));
    return Optional.of(new Completed(checkpoint, own, all));
  }
}
