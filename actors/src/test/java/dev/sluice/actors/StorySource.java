package dev.sluice.actors;

import dev.sluice.dataflow.metric.OperatorMetrics;
import dev.sluice.dataflow.source.Source;
import dev.sluice.dataflow.source.Split;
import dev.sluice.dataflow.source.SplitEnumerator;
import dev.sluice.dataflow.source.SplitReader;
import dev.sluice.dataflow.type.TypeDescriptor;
import dev.sluice.dataflow.type.Types;
import java.util.stream.IntStream;

/**
 * A source that counts from 1 in every split and tells its story: {@code discover numbers}, {@code
 * open numbers split 0}, {@code read numbers split 0}, {@code close numbers split 0}.
 *
 * @param story what it tells
 * @param name of the source
 * @param splits how many splits
 * @param elements how many elements in each split
 */
record StorySource(Story story, String name, int splits, long elements)
    implements Source<Long, StorySource.Part> {

  /** A split. */
  record Part(int number, long elements) implements Split {

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
  public SplitEnumerator<Part> enumerator() {
    return () -> {
      story.tell("discover " + name);
      return IntStream.range(0, splits).mapToObj(number -> new Part(number, elements)).toList();
    };
  }

  @Override
  public SplitReader<Long> open(Part split, OperatorMetrics metrics) {
    String place = name + " " + split.id();
    story.tell("open " + place);
    return new Reader(story, place, split.elements());
  }

  private static final class Reader implements SplitReader<Long> {

    private final Story story;
    private final String place;
    private final long elements;
    private long current;

    Reader(Story story, String place, long elements) {
      this.story = story;
      this.place = place;
      this.elements = elements;
    }

    @Override
    public Advance advance() {
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
    public long consumed() {
      return current;
    }

    @Override
    public void close() {
      story.tell("close " + place);
    }
  }
}
