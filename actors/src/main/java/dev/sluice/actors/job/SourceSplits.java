package dev.sluice.actors.job;

import dev.sluice.actors.subtask.SubtaskActor.AssignSplits;
import dev.sluice.actors.subtask.SubtaskActor.AssignStored;
import dev.sluice.checkpointing.Bytes;
import dev.sluice.checkpointing.CompletedCheckpoint;
import dev.sluice.checkpointing.journal.OperatorSmall;
import dev.sluice.checkpointing.journal.RegistersDocument;
import dev.sluice.checkpointing.journal.SplitForms;
import dev.sluice.dataflow.graph.Node;
import dev.sluice.dataflow.source.Source;
import dev.sluice.dataflow.source.SourceException;
import dev.sluice.dataflow.source.SourceSnapshot;
import dev.sluice.dataflow.source.Split;
import dev.sluice.dataflow.source.SplitEnumerator;
import dev.sluice.dataflow.source.SplitPosition;
import dev.sluice.dataflow.source.SplitRegister;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * The splits of one source of a job: finds them, and says which subtask reads which.
 *
 * <p>{@link #discover} may block, so it is called on another thread than the rest, and not twice at
 * a time; all else by the coordinator's thread alone. What a source throws is told as a {@link
 * SourceException} that names it.
 */
final class SourceSplits<S extends Split> {

  private final int vertex;
  private final int subtasks;
  private final String source;
  private final SplitEnumerator<S> enumerator;
  private final Optional<Duration> rediscoverEvery;
  private final Supplier<SplitForms<S>> makesForms;
  private Optional<SplitForms<S>> forms = Optional.empty();
  private SplitRegister<S> register = new SplitRegister<>();
  private long elementsBefore;

  private SourceSplits(int vertex, int subtasks, String name, Source<?, S> source) {
    // Only where checkpoints are taken, since other jobs may have splits without a stored form.
    this.makesForms = () -> SplitForms.of(name, source);
    this.vertex = vertex;
    this.subtasks = subtasks;
    this.source = name;
    this.enumerator = named(source::enumerator);
    this.rediscoverEvery = named(enumerator::rediscoverEvery);
    if (rediscoverEvery.filter(every -> every.isNegative() || every.isZero()).isPresent()) {
      throw new SourceException(
          "source '%s': rediscoverEvery() gave %s; expected a positive duration, or none. Correct the enumerator of the source."
              .formatted(name, rediscoverEvery.get()));
    }
  }

  /** The splits of the source at the head of a vertex, none of which is known yet. */
  static SourceSplits<?> of(int vertex, int subtasks, Node.SourceNode<?> node) {
    return new SourceSplits<>(vertex, subtasks, node.name(), node.source());
  }

  /** What one look has found, to be taken note of by the coordinator's thread. */
  record Found<S extends Split>(SourceSplits<S> source, List<S> splits) {

    /** Keeps the list immutable. */
    Found {
      splits = List.copyOf(splits);
    }

    void add() {
      source.named(
          () -> {
            source.register.add(splits);
            return null;
          });
    }
  }

  /** Looks for splits. */
  Found<S> discover() {
    try {
      return new Found<>(this, enumerator.discover());
    } catch (VirtualMachineError e) {
      throw e;
    } catch (Throwable e) {
      throw failure(e);
    }
  }

  private <R> R named(Supplier<R> call) {
    try {
      return call.get();
    } catch (RuntimeException e) {
      throw failure(e);
    }
  }

  private SourceException failure(Throwable cause) {
    return cause instanceof SourceException refusal
        ? new SourceException("source '%s': %s".formatted(source, refusal.getMessage()), refusal)
        : new SourceException(
            "source '%s' could not find its splits: %s".formatted(source, cause), cause);
  }

  int vertex() {
    return vertex;
  }

  String source() {
    return source;
  }

  private SplitForms<S> forms() {
    if (forms.isEmpty()) {
      forms = Optional.of(makesForms.get());
    }
    return forms.get();
  }

  /** What a checkpoint stores of the register. */
  Bytes snapshot() {
    return named(() -> forms().write(register.snapshot()));
  }

  /**
   * Goes on from a checkpoint, if the source was in it.
   *
   * @return whether it was; else the source has to look for splits
   */
  boolean restore(RegistersDocument registers, CompletedCheckpoint from) {
    Bytes own = registers.registers().get(source);
    if (own == null) {
      return false;
    }
    List<SourceSnapshot<S>> readers = named(() -> readersIn(from));
    register = named(() -> SplitRegister.restore(forms().readRegister(own), readers));
    elementsBefore =
        registers.elementsBefore().getOrDefault(source, 0L)
            + readers.stream().mapToLong(SourceSnapshot::elements).sum();
    return true;
  }

  /** How many elements the source had given on, in the life of the job, before this epoch. */
  long elementsBefore() {
    return elementsBefore;
  }

  /** What is to be read and was not assigned to anybody yet, each split as a text. */
  List<String> unread() {
    return register.snapshot().unread().stream().map(each -> each.split().toString()).toList();
  }

  /** Takes note that a checkpoint is complete. */
  void completed(CompletedCheckpoint checkpoint) {
    named(
        () -> {
          register.completed(readersIn(checkpoint));
          return null;
        });
  }

  /** What the readers had told in a checkpoint, by subtask. */
  private List<SourceSnapshot<S>> readersIn(CompletedCheckpoint checkpoint) {
    return checkpoint.subtasks().stream()
        .sorted(Comparator.comparing(each -> each.subtask().index()))
        .flatMap(each -> each.operators().stream())
        .filter(handle -> handle.operator().equals(source))
        .flatMap(handle -> OperatorSmall.read(handle.small()).source().stream())
        .map(forms()::readReader)
        .toList();
  }

  /** How long to wait before looking again; empty where the first look finds all. */
  Optional<Duration> rediscoverEvery() {
    return rediscoverEvery;
  }

  /** The same in its stored form, which can go to another JVM. */
  @SuppressWarnings("unchecked") // it has come out of assign()
  AssignStored stored(AssignSplits assigned) {
    List<SplitPosition<S>> positions = (List<SplitPosition<S>>) assigned.positions();
    return new AssignStored(
        named(() -> forms().write(new SourceSnapshot<>(positions, List.of()))), assigned.last());
  }

  /** What to tell each subtask, by subtask: splits that were given to none before. */
  List<AssignSplits> assign() {
    List<List<SplitPosition<S>>> assigned = named(() -> register.assign(subtasks));
    return assigned.stream()
        .map(positions -> new AssignSplits(positions, rediscoverEvery.isEmpty()))
        .toList();
  }
}
