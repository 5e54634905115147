package dev.sluice.dataflow.graph;

import dev.sluice.dataflow.operator.OutputTag;
import java.util.Optional;

/**
 * A stream from one node of a job to another.
 *
 * @param from the id of the node that puts out
 * @param to the id of the node that takes in
 * @param partitioning how elements are spread over the target's subtasks
 * @param tag which side output it carries; empty for the main output
 * @param ordinal which input of the target it feeds: {@link #FIRST} or {@link #SECOND}
 */
public record Edge(
    int from, int to, Partitioning<?> partitioning, Optional<OutputTag<?>> tag, int ordinal) {

  /** The only input of most operators. */
  public static final int FIRST = 0;

  /** The other input of an operator that connects two streams. */
  public static final int SECOND = 1;

  /** A stream of main outputs into the first input. */
  public Edge(int from, int to, Partitioning<?> partitioning) {
    this(from, to, partitioning, Optional.empty());
  }

  /** A stream into the first input. */
  public Edge(int from, int to, Partitioning<?> partitioning, Optional<OutputTag<?>> tag) {
    this(from, to, partitioning, tag, FIRST);
  }

  /**
   * What runs along the edge, for messages and pictures: {@code forward}, {@code late, forward},
   * {@code forward, input 2}.
   */
  public String label() {
    return tag.map(side -> side.name() + ", ").orElse("")
        + partitioning.label()
        + (ordinal == FIRST ? "" : ", input " + (ordinal + 1));
  }
}
