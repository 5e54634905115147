package dev.sluice.dataflow.graph;

/**
 * An edge between two vertices, with channels between their subtasks. Immutable.
 *
 * @param index number of the exchange within the execution graph
 * @param from index of the vertex that puts out
 * @param to index of the vertex that takes in
 * @param edge the edge of the job graph behind it
 */
public record Exchange(int index, int from, int to, Edge edge) {}
