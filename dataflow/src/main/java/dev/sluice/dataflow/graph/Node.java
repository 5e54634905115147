package dev.sluice.dataflow.graph;

import dev.sluice.dataflow.operator.OperatorFactory;
import dev.sluice.dataflow.operator.TwoInputFactory;
import dev.sluice.dataflow.sink.Sink;
import dev.sluice.dataflow.source.Source;
import dev.sluice.dataflow.time.WatermarkStrategy;
import dev.sluice.dataflow.type.TypeDescriptor;
import java.util.OptionalInt;

/** One operator of a job as the user wrote it: a source, a transformation or a sink. Immutable. */
public sealed interface Node {

  /** Name, place and parallelism, which all kinds share. */
  Header header();

  /** The number of the node within its graph, in order of declaration. */
  default int id() {
    return header().id();
  }

  /** The operator's name, unique within the job. */
  default String name() {
    return header().name();
  }

  /** How many subtasks run it. */
  default int parallelism() {
    return header().parallelism();
  }

  /** How many inputs it has: 0, 1 or 2. */
  int inputs();

  /**
   * What all kinds of nodes have.
   *
   * @param id number within the graph
   * @param name unique within the job
   * @param parallelism number of subtasks, at least 1
   * @param chaining with whom it may be fused
   * @param keyGroups into how many groups its keys are divided; empty for as many as the job says
   * @param named whether the user has named it
   */
  record Header(
      int id,
      String name,
      int parallelism,
      Chaining chaining,
      OptionalInt keyGroups,
      boolean named) {

    /** Of a node that the user has named. */
    public Header(int id, String name, int parallelism, Chaining chaining, OptionalInt keyGroups) {
      this(id, name, parallelism, chaining, keyGroups, true);
    }

    /** Of a node with as many key groups as the job says. */
    public Header(int id, String name, int parallelism, Chaining chaining) {
      this(id, name, parallelism, chaining, OptionalInt.empty());
    }

    /** Of a node that may be fused with any, with as many key groups as the job says. */
    public Header(int id, String name, int parallelism) {
      this(id, name, parallelism, Chaining.FREE);
    }
  }

  /**
   * Where a stream begins.
   *
   * @param limitPerSecond most elements per second over all subtasks; 0 for no limit
   */
  record SourceNode<T>(
      Header header, Source<T, ?> source, WatermarkStrategy<T> watermarks, long limitPerSecond)
      implements Node {

    @Override
    public int inputs() {
      return 0;
    }
  }

  /**
   * A step in between.
   *
   * @param factory makes its operators; a {@link TwoInputFactory} where it connects two streams
   * @param output the type of what it puts out, which decides about copies and sizes
   */
  record TransformNode<I, O>(Header header, OperatorFactory<I, O> factory, TypeDescriptor<O> output)
      implements Node {

    @Override
    public int inputs() {
      return factory instanceof TwoInputFactory ? 2 : 1;
    }
  }

  /** Where a stream ends. */
  record SinkNode<T>(Header header, Sink<T> sink) implements Node {

    @Override
    public int inputs() {
      return 1;
    }
  }
}
