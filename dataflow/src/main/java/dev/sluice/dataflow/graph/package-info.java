/**
 * A job as data: operators and edges as the user wrote them, and their fusion into vertices.
 *
 * <p>In: what the builder of the api module declares. Out: a validated {@code JobGraph} and the
 * {@code ExecutionGraph} of vertices and exchanges made of it. Nothing runs here. Start at {@code
 * JobGraph}.
 */
package dev.sluice.dataflow.graph;
