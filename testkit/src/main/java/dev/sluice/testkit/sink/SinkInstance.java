package dev.sluice.testkit.sink;

import dev.sluice.dataflow.metric.OperatorMetrics;
import dev.sluice.dataflow.operator.DiscardingOutput;
import dev.sluice.dataflow.operator.OperatorContext;
import dev.sluice.dataflow.operator.SubtaskInfo;
import dev.sluice.dataflow.operator.basic.SinkOperator;
import dev.sluice.dataflow.sink.SinkStart;
import dev.sluice.testkit.VirtualClock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * One subtask of a sink in a story, and the numbers of the elements that it has.
 *
 * @param <T> elements
 */
final class SinkInstance<T> {

  private final PlaceView<T> view;
  private final String name;
  private final SinkOperator<T> operator;
  private final NavigableMap<Long, Set<Long>> prepared = new TreeMap<>();
  private Set<Long> written = new TreeSet<>();

  private SinkInstance(PlaceView<T> view, String name, SinkOperator<T> operator) {
    this.view = view;
    this.name = name;
    this.operator = operator;
  }

  /** Opens it, which commits what it has to. */
  static <T> SinkInstance<T> open(
      PlaceView<T> view, SinkPlace<T> place, SinkStart start, SubtaskInfo subtask) {
    SinkInstance<T> instance =
        new SinkInstance<>(
            view,
            "epoch %d, subtask %s".formatted(start.epoch(), subtask),
            new SinkOperator<>(place.sink(), start));
    view.step(
        "%s opens %s with %d to commit".formatted(instance, start.run(), start.toCommit().size()),
        () ->
            instance.operator.open(
                new OperatorContext<>(
                    subtask, new DiscardingOutput<>(), new OperatorMetrics(), new VirtualClock())));
    return instance;
  }

  void write(long number) {
    written.add(number);
    view.step(this + " writes " + number, () -> operator.onElement(view.element(number), number));
  }

  /** Gives all handles that wait to be committed. */
  List<byte[]> prepare(long checkpoint) {
    List<List<byte[]>> handles = new ArrayList<>();
    view.step(
        "%s prepares for checkpoint %d".formatted(this, checkpoint),
        () -> handles.add(operator.prepare(checkpoint)));
    prepared.computeIfAbsent(checkpoint, any -> new TreeSet<>()).addAll(written);
    written = new TreeSet<>();
    return handles.get(0);
  }

  /** Gives the elements of which it is told that they are committed, and that were not before. */
  Set<Long> commit(long upTo) {
    view.step("%s commits up to checkpoint %d".formatted(this, upTo), () -> operator.commit(upTo));
    Map<Long, Set<Long>> done = prepared.headMap(upTo, true);
    Set<Long> committed = new TreeSet<>();
    done.values().forEach(committed::addAll);
    done.clear();
    return committed;
  }

  /** What it has prepared and not committed. */
  Set<Long> waiting() {
    Set<Long> all = new TreeSet<>();
    prepared.values().forEach(all::addAll);
    return all;
  }

  void close() {
    view.step(this + " closes", operator::close);
  }

  @Override
  public String toString() {
    return name;
  }
}
