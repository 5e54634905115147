package dev.sluice.connector.basic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.dataflow.metric.OperatorMetrics;
import dev.sluice.dataflow.source.SourceException;
import dev.sluice.dataflow.source.SplitReader;
import dev.sluice.dataflow.type.Types;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class CollectionSourceTest {

  @Test
  void readsAListInItsOrder() throws Exception {
    CollectionSource<String> source = CollectionSource.of(List.of("b", "a", "b"), Types.STRING);

    assertThat(Splits.readAll(source)).containsExactly(List.of("b", "a", "b"));
    assertThat(source.type()).isEqualTo(Types.STRING);
  }

  @Test
  void makesASplitOfEachList() throws Exception {
    CollectionSource<Integer> source =
        CollectionSource.of(Types.INT, List.of(1, 2), List.of(), List.of(3));

    assertThat(source.enumerator().discover())
        .containsExactly(
            new CollectionSplit(0, 2), new CollectionSplit(1, 0), new CollectionSplit(2, 1));
    assertThat(Splits.readAll(source)).containsExactly(List.of(1, 2), List.of(), List.of(3));
  }

  @Test
  void cutsAListIntoPartsAlikeInLength() throws Exception {
    CollectionSource<Integer> source =
        CollectionSource.of(List.of(1, 2, 3, 4, 5, 6, 7), Types.INT, 3);

    assertThat(Splits.readAll(source))
        .containsExactly(List.of(1, 2), List.of(3, 4), List.of(5, 6, 7));
  }

  @Test
  void isNotChangedByLaterChangesOfTheList() throws Exception {
    List<Integer> list = new ArrayList<>(List.of(1, 2));
    CollectionSource<Integer> source = CollectionSource.of(list, Types.INT);

    list.clear();

    assertThat(Splits.readAll(source)).containsExactly(List.of(1, 2));
  }

  @Test
  void tellsPlaceAndProgress() throws Exception {
    CollectionSource<Integer> source = CollectionSource.of(Types.INT, List.of(1), List.of(2, 3));
    SplitReader<Integer, ?> reader =
        source.open(source.enumerator().discover().get(1), new OperatorMetrics());

    reader.advance();
    reader.advance();

    assertThat(reader.place()).isEqualTo("list-1 element 2");
    assertThat(reader.consumed()).isEqualTo(2);
  }

  @Test
  void goesOnWithTheElementAtHandWhereverItStopped() throws Exception {
    Splits.checkRestarts(
        () -> CollectionSource.of(Types.STRING, List.of("a", "b", "a"), List.of(), List.of("c")));
  }

  @Test
  void refusesToGoOnInAListThatIsNotTheSame() {
    CollectionSplit rest = new CollectionSplit(1, 3, 2);
    for (CollectionSource<Integer> changed :
        List.of(
            CollectionSource.of(Types.INT, List.of(1)),
            CollectionSource.of(Types.INT, List.of(1), List.of(2, 3)))) {
      assertThatThrownBy(() -> changed.open(rest, new OperatorMetrics()))
          .isInstanceOf(SourceException.class)
          .hasMessage(
              "list-1: the collection has changed since it was first read; expected a list of 3 elements. Build the job with the same lists, or start it afresh.");
    }
  }

  @Test
  void refusesToCutIntoNothing() {
    assertThatThrownBy(() -> CollectionSource.of(List.of(1), Types.INT, 0))
        .hasMessage("CollectionSource got 0 splits; expected at least 1");
  }
}
