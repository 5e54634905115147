package dev.sluice.windowing.operator;

import static dev.sluice.windowing.operator.Firings.event;
import static dev.sluice.windowing.operator.Firings.harness;
import static dev.sluice.windowing.operator.Firings.rules;

import dev.sluice.dataflow.type.TypeDescriptor;
import dev.sluice.windowing.assign.MergingWindowAssigner;
import dev.sluice.windowing.assign.TimeWindow;
import dev.sluice.windowing.assign.Window;
import dev.sluice.windowing.assign.WindowAssigner;
import dev.sluice.windowing.trigger.CountTrigger;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Windows that the user has thought of, in the operator for any windows. */
class OwnWindowsTest {

  /** A window of the user's own. */
  record Room(String name, long last) implements Window {

    @Override
    public long maxTimestamp() {
      return last;
    }

    @Override
    public String toString() {
      return name;
    }
  }

  /** Puts even ids and odd ones in rooms of their own, and every tenth in none. */
  record Rooms() implements WindowAssigner<Event, Room> {

    @Override
    public Collection<Room> assignWindows(Event element, long timestamp, Context context) {
      long last = TimeWindow.startOf(timestamp, 0, 10) + 9;
      return element.id() % 10 == 0
          ? List.of()
          : List.of(new Room(element.id() % 2 == 0 ? "even" : "odd", last));
    }

    @Override
    public TypeDescriptor<Room> windowType() {
      return TypeDescriptor.of(Room.class);
    }

    @Override
    public boolean isEventTime() {
      return true;
    }
  }

  @Test
  void windowsOfTheUsersOwn() throws Exception {
    harness(rules(new Rooms()))
        .element(event(1), 3)
        .element(event(2), 3)
        .element(event(10), 3)
        .element(event(3), 13)
        .element(event(5), 1)
        .watermark(9)
        .expect("1 odd: 1 5", 9)
        .expect("1 even: 2", 9)
        .element(event(10), 3)
        .end()
        .expect("1 odd: 3", 19)
        .expectCounter(WindowOperators.LATE_DROPPED, 1)
        .verify();
  }

  /** Rooms that become one as soon as there are two of the same end. */
  record MergingRooms() implements MergingWindowAssigner<Event, Room> {

    @Override
    public Collection<Room> assignWindows(Event element, long timestamp, Context context) {
      return List.of(new Room("of " + element.id(), TimeWindow.startOf(timestamp, 0, 10) + 9));
    }

    @Override
    public void mergeWindows(Collection<Room> windows, MergeCallback<Room> callback) {
      windows.stream().map(Room::last).distinct().forEach(last -> merge(windows, last, callback));
    }

    private void merge(Collection<Room> windows, long last, MergeCallback<Room> callback) {
      List<Room> same = windows.stream().filter(room -> room.last() == last).toList();
      if (same.size() > 1) {
        callback.merge(same, new Room("hall", last));
      }
    }

    @Override
    public TypeDescriptor<Room> windowType() {
      return TypeDescriptor.of(Room.class);
    }

    @Override
    public boolean isEventTime() {
      return true;
    }
  }

  @Test
  void mergingWindowsOfTheUsersOwn() throws Exception {
    harness(rules(new MergingRooms()))
        .element(event(1), 3)
        .element(event(2), 14)
        .element(event(3), 5)
        .element(event(4), 15)
        .element(event(5), 7)
        .watermark(9)
        .expect("1 hall: 1 3 5", 9)
        .element(event(6), 25)
        .end()
        .expect("1 hall: 2 4", 19)
        .expect("1 of 6: 6", 29)
        .verify();
  }

  /** Windows of 10 ms of which three become one, the last of them. */
  record Threes() implements MergingWindowAssigner<Event, TimeWindow> {

    @Override
    public Collection<TimeWindow> assignWindows(Event element, long timestamp, Context context) {
      return List.of(new TimeWindow(timestamp, timestamp + 10));
    }

    @Override
    public void mergeWindows(Collection<TimeWindow> windows, MergeCallback<TimeWindow> callback) {
      List<TimeWindow> sorted =
          windows.stream().sorted(Comparator.comparingLong(TimeWindow::start)).toList();
      if (sorted.size() == 3) {
        callback.merge(sorted, sorted.get(2));
      }
    }

    @Override
    public TypeDescriptor<TimeWindow> windowType() {
      return TimeWindow.TYPE;
    }

    @Override
    public boolean isEventTime() {
      return true;
    }
  }

  @Test
  void severalOpenWindowsBecomeOneOfThem() throws Exception {
    harness(rules(new Threes()))
        .element(event(1), 0)
        .element(event(2), 20)
        .element(event(3), 5)
        .watermark(14)
        .element(event(4), 20)
        .end()
        .expect("1 20-30: 1 2 3 4", 29)
        .verify();
  }

  @Test
  void openWindowThatTakesOthersInKeepsWhatItsTriggerHasCounted() throws Exception {
    harness(rules(new Threes()).withTrigger(CountTrigger.of(3)))
        .element(event(1), 0)
        .element(event(2), 20)
        .element(event(3), 5)
        .expect("1 20-30: 1 2 3", 29)
        .end()
        .verify();
  }
}
