package dev.sluice.api;

import dev.sluice.dataflow.graph.Edge;
import dev.sluice.dataflow.graph.Node;
import dev.sluice.dataflow.sink.Sink;
import java.util.Objects;
import java.util.Optional;

/** A sink as declared so far. */
final class SinkDeclaration<T> extends Declaration<T> {

  private final Upstream<T> upstream;
  private final Sink<? super T> sink;

  SinkDeclaration(Place place, Upstream<T> upstream, Sink<? super T> sink) {
    super(place);
    this.upstream = upstream;
    this.sink = Objects.requireNonNull(sink, "sink");
  }

  @Override
  int defaultParallelism(int ofJob) {
    int most = sink.mostSubtasks();
    return most > 0 ? Math.min(most, ofJob) : ofJob;
  }

  @Override
  Built<T> build(OperatorChecks checks) {
    Node.Header header = checks.header();
    return new Built<>(
        new Node.SinkNode<>(header, sink),
        upstream.edgesInto(header, Edge.FIRST, Optional.empty(), checks),
        upstream.type(checks),
        upstream.untimed(checks));
  }
}
