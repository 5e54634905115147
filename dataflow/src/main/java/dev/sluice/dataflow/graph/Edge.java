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
 */
public record Edge(int from, int to, Partitioning<?> partitioning, Optional<OutputTag<?>> tag) {

  /** A stream of main outputs. */
  public Edge(int from, int to, Partitioning<?> partitioning) {
    this(from, to, partitioning, Optional.empty());
  }

  /**
   * What runs along the edge, for messages and pictures: {@code forward}, {@code late, forward}.
   */
  public String label() {
    return tag.map(side -> side.name() + ", ").orElse("") + partitioning.label();
  }
}
