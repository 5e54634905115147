package dev.sluice.api;

import dev.sluice.dataflow.graph.Edge;
import dev.sluice.dataflow.graph.Node;
import dev.sluice.dataflow.type.TypeDescriptor;
import java.util.List;
import java.util.Set;

/**
 * One operator as built, and what operators behind it have to know of it.
 *
 * @param node the operator
 * @param into the edges that feed it
 * @param type what it puts out
 * @param untimed the names of sources without event time from which it gets elements
 */
record Built<T>(Node node, List<Edge> into, TypeDescriptor<T> type, Set<String> untimed) {}
