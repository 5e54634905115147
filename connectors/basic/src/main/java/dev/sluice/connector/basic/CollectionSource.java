package dev.sluice.connector.basic;

import dev.sluice.dataflow.metric.OperatorMetrics;
import dev.sluice.dataflow.source.Source;
import dev.sluice.dataflow.source.SourceException;
import dev.sluice.dataflow.source.SplitEnumerator;
import dev.sluice.dataflow.source.SplitReader;
import dev.sluice.dataflow.type.TypeDescriptor;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;

/**
 * A source of elements that are in memory; for tests and small tables.
 *
 * <p>Each list is a split and is read in its order. Every subtask has its own copy of the job, so
 * the lists must be the same wherever the job is built. Immutable; the lists are copied.
 *
 * @param <T> elements, none of them null
 */
public final class CollectionSource<T> implements Source<T, CollectionSplit> {

  private final TypeDescriptor<T> type;
  private final List<List<T>> lists;

  private CollectionSource(TypeDescriptor<T> type, List<List<T>> lists) {
    this.type = Objects.requireNonNull(type);
    this.lists = List.copyOf(lists);
  }

  /** A source of one split. */
  public static <T> CollectionSource<T> of(List<? extends T> list, TypeDescriptor<T> type) {
    return of(list, type, 1);
  }

  /** A source of {@code splits} splits that are consecutive parts of the list, alike in length. */
  public static <T> CollectionSource<T> of(
      List<? extends T> list, TypeDescriptor<T> type, int splits) {
    if (splits < 1) {
      throw new IllegalArgumentException(
          "CollectionSource got %d splits; expected at least 1".formatted(splits));
    }
    List<List<T>> parts = new ArrayList<>();
    long size = list.size();
    for (int i = 0; i < splits; i++) {
      int from = (int) (size * i / splits);
      int to = (int) (size * (i + 1) / splits);
      parts.add(List.copyOf(list.subList(from, to)));
    }
    return new CollectionSource<>(type, parts);
  }

  /** A source of one split for each list. */
  @SafeVarargs
  public static <T> CollectionSource<T> of(TypeDescriptor<T> type, List<? extends T>... lists) {
    List<List<T>> copies = new ArrayList<>();
    for (List<? extends T> list : lists) {
      copies.add(List.copyOf(list));
    }
    return new CollectionSource<>(type, copies);
  }

  @Override
  public TypeDescriptor<T> type() {
    return type;
  }

  @Override
  public TypeDescriptor<CollectionSplit> splitType() {
    return TypeDescriptor.of(CollectionSplit.class);
  }

  @Override
  public SplitEnumerator<CollectionSplit> enumerator() {
    return () ->
        IntStream.range(0, lists.size())
            .mapToObj(index -> new CollectionSplit(index, lists.get(index).size()))
            .toList();
  }

  @Override
  public SplitReader<T, CollectionSplit> open(CollectionSplit split, OperatorMetrics metrics) {
    if (split.index() >= lists.size() || lists.get(split.index()).size() != split.weight()) {
      throw new SourceException(
          "%s: the collection has changed since it was first read; expected a list of %d elements. Build the job with the same lists, or start it afresh."
              .formatted(split.id(), split.weight()));
    }
    return new CollectionReader<>(split, lists.get(split.index()));
  }
}
