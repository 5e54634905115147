package dev.sluice.api;

import dev.sluice.dataflow.graph.FindingCode;
import dev.sluice.dataflow.graph.Node;
import dev.sluice.dataflow.source.Source;
import dev.sluice.dataflow.source.Split;
import dev.sluice.dataflow.time.WatermarkStrategy;
import dev.sluice.dataflow.type.TypeDescriptor;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/** A source as declared so far. */
final class SourceDeclaration<T> extends Declaration<T> {

  private final Source<T, ?> source;
  private final WatermarkStrategy<T> watermarks;
  private OptionalLong limitPerSecond = OptionalLong.empty();

  SourceDeclaration(Place place, Source<T, ?> source, WatermarkStrategy<T> watermarks) {
    super(place);
    this.source = Objects.requireNonNull(source, "source");
    this.watermarks = Objects.requireNonNull(watermarks, "watermarks");
  }

  void limitRate(long perSecond) {
    limitPerSecond = OptionalLong.of(perSecond);
  }

  @Override
  Built<T> build(OperatorChecks checks) {
    if (limitPerSecond.isPresent() && limitPerSecond.getAsLong() < 1) {
      checks.report(
          FindingCode.RATE_LIMIT,
          "limited to %d elements per second; expected at least 1"
              .formatted(limitPerSecond.getAsLong()),
          "Raise the limit, or remove .limitRate(...)");
    }
    Node.Header header = checks.header();
    TypeDescriptor<T> type =
        checks.type(types -> Optional.ofNullable(source.type()), TypeRole.SOURCE);
    checks.type(types -> splitType(source), TypeRole.SPLIT);
    Node node = new Node.SourceNode<>(header, source, watermarks, limitPerSecond.orElse(0));
    Set<String> untimed = watermarks.hasEventTime() ? Set.of() : Set.of(header.name());
    return new Built<>(node, List.of(), type, untimed);
  }

  private static <S extends Split> Optional<TypeDescriptor<S>> splitType(Source<?, S> source) {
    return Optional.ofNullable(source.splitType());
  }
}
