package dev.sluice.benchmarks.flink.source;

import dev.sluice.benchmarks.workload.Generator;
import dev.sluice.benchmarks.workload.Meter;
import java.io.Serializable;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.connector.source.Boundedness;
import org.apache.flink.api.connector.source.Source;
import org.apache.flink.api.connector.source.SourceReader;
import org.apache.flink.api.connector.source.SourceReaderContext;
import org.apache.flink.api.connector.source.SplitEnumerator;
import org.apache.flink.api.connector.source.SplitEnumeratorContext;
import org.apache.flink.api.java.typeutils.ResultTypeQueryable;
import org.apache.flink.core.io.SimpleVersionedSerializer;

/**
 * A source that gives the elements of a generator until its meter is stopped; one split for each
 * subtask.
 *
 * @param <T> elements
 */
public final class IndexSource<T> implements Source<T, IndexSplit, int[]>, ResultTypeQueryable<T> {

  private static final long serialVersionUID = 1L;

  private final Readers<T> readers;
  private final TypeInformation<T> type;

  /**
   * Opens readers.
   *
   * @param <T> elements
   */
  public interface Readers<T> extends Function<Meter, SourceReader<T, IndexSplit>>, Serializable {}

  /** A source that is read by {@code readers}. */
  public IndexSource(TypeInformation<T> type, Readers<T> readers) {
    this.type = type;
    this.readers = readers;
  }

  /** A source of what {@code generator} makes. */
  public IndexSource(Generator<T> generator, TypeInformation<T> type) {
    this(type, meter -> new IndexReader<>(generator, meter));
  }

  @Override
  public Boundedness getBoundedness() {
    return Boundedness.CONTINUOUS_UNBOUNDED;
  }

  @Override
  public SourceReader<T, IndexSplit> createReader(SourceReaderContext context) {
    return readers.apply(FlinkMeter.get());
  }

  @Override
  public SplitEnumerator<IndexSplit, int[]> createEnumerator(
      SplitEnumeratorContext<IndexSplit> context) {
    return restoreEnumerator(context, IntStream.range(0, context.currentParallelism()).toArray());
  }

  @Override
  public SplitEnumerator<IndexSplit, int[]> restoreEnumerator(
      SplitEnumeratorContext<IndexSplit> context, int[] unassigned) {
    return new IndexEnumerator(context, unassigned);
  }

  @Override
  public SimpleVersionedSerializer<IndexSplit> getSplitSerializer() {
    return new IndexSplit.Stored();
  }

  @Override
  public SimpleVersionedSerializer<int[]> getEnumeratorCheckpointSerializer() {
    return new IndexEnumerator.Stored();
  }

  @Override
  public TypeInformation<T> getProducedType() {
    return type;
  }
}
