package dev.sluice.actors;

import dev.sluice.dataflow.metric.OperatorMetrics;
import dev.sluice.dataflow.source.Source;
import dev.sluice.dataflow.source.Split;
import dev.sluice.dataflow.source.SplitEnumerator;
import dev.sluice.dataflow.source.SplitReader;
import dev.sluice.dataflow.type.TypeDescriptor;
import dev.sluice.dataflow.type.Types;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.IntSupplier;
import java.util.stream.IntStream;

/**
 * A source that counts from 1 in every split and tells its story: {@code discover numbers}, {@code
 * open numbers split 0}, {@code read numbers split 0}, {@code close numbers split 0}.
 *
 * @param story what it tells
 * @param name of the source
 * @param splits how many splits there are now
 * @param elements how many elements in each split
 * @param rediscoverEvery how often to look for more splits
 */
record StorySource(
    Story story, String name, IntSupplier splits, long elements, Optional<Duration> rediscoverEvery)
    implements Source<Long, StorySource.Part> {

  /** A split. */
  record Part(int number, long elements, long read) implements Split {

    @Override
    public String id() {
      return "split " + number;
    }

    @Override
    public long weight() {
      return elements;
    }
  }

  @Override
  public TypeDescriptor<Long> type() {
    return Types.LONG;
  }

  @Override
  public TypeDescriptor<Part> splitType() {
    return TypeDescriptor.of(Part.class);
  }

  @Override
  public SplitEnumerator<Part> enumerator() {
    return new SplitEnumerator<>() {
      @Override
      public List<Part> discover() {
        story.tell("discover " + name);
        return IntStream.range(0, splits.getAsInt())
            .mapToObj(number -> new Part(number, elements, 0))
            .toList();
      }

      @Override
      public Optional<Duration> rediscoverEvery() {
        return rediscoverEvery;
      }
    };
  }

  @Override
  public SplitReader<Long, Part> open(Part split, OperatorMetrics metrics) {
    String place = name + " " + split.id();
    story.tell("open " + place);
    return new Reader(story, place, split);
  }

  private static final class Reader implements SplitReader<Long, Part> {

    private final Story story;
    private final String place;
    private final Part part;
    private final long elements;
    private long current;
    private long given;

    Reader(Story story, String place, Part part) {
      this.story = story;
      this.place = place;
      this.part = part;
      this.elements = part.elements();
      this.current = part.read();
      this.given = current;
    }

    @Override
    public Advance advance() {
      given = current;
      if (current == 0) {
        story.tell("read " + place);
      }
      if (current == elements) {
        return Advance.END;
      }
      if (elements == StoryJob.ENDLESS && current == StoryJob.FIRST_OF_ENDLESS) {
        return Advance.PENDING;
      }
      current++;
      return Advance.ELEMENT;
    }

    @Override
    public Long current() {
      return current;
    }

    @Override
    public String place() {
      return place + " element " + current;
    }

    @Override
    public Part position() {
      return new Part(part.number(), elements, given);
    }

    @Override
    public long consumed() {
      return current;
    }

    @Override
    public void close() {
      story.tell("close " + place);
    }
  }
}
