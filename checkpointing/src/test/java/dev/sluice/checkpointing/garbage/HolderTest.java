package dev.sluice.checkpointing.garbage;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class HolderTest {

  @Test
  void comesBackFromItsText() {
    List<Holder> holders =
        List.of(
            new Holder.Fork("orders", 3),
            new Holder.Fork("it's 'x' since epoch 4\n", 5),
            new Holder.Export("/backup/friday", 0));

    for (Holder each : holders) {
      assertThat(Holder.parse(each.text())).contains(each);
    }
  }

  @Test
  void leavesOthersAlone() {
    assertThat(Holder.parse("fork 1")).isEmpty();
    assertThat(Holder.parse("")).isEmpty();
    assertThat(Holder.parse("fork 'x' since epoch 99999999999999999999")).isEmpty();
  }
}
