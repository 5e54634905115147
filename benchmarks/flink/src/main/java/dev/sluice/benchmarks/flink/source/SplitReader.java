package dev.sluice.benchmarks.flink.source;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.apache.flink.api.connector.source.SourceReader;

/**
 * Reads a split, of which each reader gets one. Used by one thread; what Flink asks of it without
 * giving elements is here.
 *
 * @param <T> elements
 */
public abstract class SplitReader<T> implements SourceReader<T, IndexSplit> {

  private CompletableFuture<Void> available = new CompletableFuture<>();

  /** Goes on where a split says. */
  protected abstract void read(IndexSplit split);

  /** Where it is, if it has a split. */
  protected abstract Optional<IndexSplit> position();

  /** Has Flink asked again when {@code later} completes. */
  protected final void await(CompletableFuture<Void> later) {
    available = later;
  }

  @Override
  public final CompletableFuture<Void> isAvailable() {
    return available;
  }

  @Override
  public final void addSplits(List<IndexSplit> splits) {
    splits.forEach(this::read);
    available.complete(null);
  }

  @Override
  public final List<IndexSplit> snapshotState(long checkpoint) {
    return position().stream().toList();
  }

  @Override
  public void start() {}

  @Override
  public void notifyNoMoreSplits() {}

  @Override
  public void close() {}
}
