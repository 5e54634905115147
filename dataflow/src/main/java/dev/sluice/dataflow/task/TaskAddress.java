package dev.sluice.dataflow.task;

/**
 * Which subtask of which vertex.
 *
 * @param vertex index of the vertex in the execution graph
 * @param subtask index of the parallel instance, from 0
 */
public record TaskAddress(int vertex, int subtask) {}
