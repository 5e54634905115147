package dev.sluice.conformance.side;

import dev.sluice.conformance.job.CaseEvent;
import dev.sluice.conformance.job.JobCase;
import dev.sluice.dataflow.metric.OperatorMetrics;
import dev.sluice.dataflow.source.Source;
import dev.sluice.dataflow.source.SplitEnumerator;
import dev.sluice.dataflow.source.SplitReader;
import dev.sluice.dataflow.type.TypeDescriptor;
import java.util.List;
import java.util.stream.IntStream;

/** The elements of a case, up to where the job is to be stopped. */
final class CaseSource implements Source<CaseEvent, CaseSplit> {

  private final JobCase job;
  private final Gate gate;

  CaseSource(JobCase job, Gate gate) {
    this.job = job;
    this.gate = gate;
  }

  @Override
  public TypeDescriptor<CaseEvent> type() {
    return TypeDescriptor.of(CaseEvent.class);
  }

  @Override
  public TypeDescriptor<CaseSplit> splitType() {
    return TypeDescriptor.of(CaseSplit.class);
  }

  @Override
  public SplitEnumerator<CaseSplit> enumerator() {
    return () ->
        IntStream.range(0, job.splits()).mapToObj(number -> new CaseSplit(number, 0)).toList();
  }

  @Override
  public SplitReader<CaseEvent, CaseSplit> open(CaseSplit split, OperatorMetrics metrics) {
    return new Reader(split, job.eventsOf(split.number()), gate);
  }

  private static final class Reader implements SplitReader<CaseEvent, CaseSplit> {

    private final CaseSplit split;
    private final List<CaseEvent> events;
    private final Gate gate;
    private final int life;
    private int next;
    private CaseEvent current;
    private boolean watermarkPasses;

    Reader(CaseSplit split, List<CaseEvent> events, Gate gate) {
      this.split = split;
      this.events = events;
      this.gate = gate;
      this.life = gate.life();
      this.next = split.next();
    }

    @Override
    public Advance advance() {
      current = null;
      if (watermarkPasses) {
        // Sources pass a watermark on when they have nothing to read: so it goes right behind its
        // element.
        watermarkPasses = false;
        return Advance.PENDING;
      }
      if (next == events.size()) {
        return Advance.END;
      }
      if (!gate.lets(events.get(next), life)) {
        return Advance.PENDING;
      }
      current = events.get(next++);
      watermarkPasses = current.hasWatermark();
      return Advance.ELEMENT;
    }

    @Override
    public CaseEvent current() {
      return current;
    }

    @Override
    public String place() {
      return split.id() + " element " + next;
    }

    @Override
    public CaseSplit position() {
      return new CaseSplit(split.number(), current == null ? next : next - 1);
    }

    @Override
    public void close() {}
  }
}
