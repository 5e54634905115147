package dev.sluice.dataflow.graph;

/**
 * A stream from one node of a job to another.
 *
 * @param from the id of the node that puts out
 * @param to the id of the node that takes in
 * @param partitioning how elements are spread over the target's subtasks
 */
public record Edge(int from, int to, Partitioning<?> partitioning) {}
