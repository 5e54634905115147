package dev.sluice.benchmarks.flink.source;

import dev.sluice.benchmarks.work.Generator;
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

  private final Generator<T> generator;
  private final TypeInformation<T> type;

  /** A source of what {@code generator} makes. */
  public IndexSource(Generator<T> generator, TypeInformation<T> type) {
    this.generator = generator;
    this.type = type;
  }

  @Override
  public Boundedness getBoundedness() {
    return Boundedness.CONTINUOUS_UNBOUNDED;
  }

  @Override
  public SourceReader<T, IndexSplit> createReader(SourceReaderContext context) {
    return new IndexReader<>(generator, FlinkMeter.get());
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
