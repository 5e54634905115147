package dev.sluice.dataflow.codec;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.dataflow.type.ScalarKind;
import dev.sluice.dataflow.type.ScalarType;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class GoldenBytesTest {

  static Stream<Golden> rows() {
    return Golden.all().stream();
  }

  @ParameterizedTest
  @MethodSource("rows")
  void storesEveryKindOfValueInTheSameBytesForEver(Golden row) {
    byte[] bytes = StoredSamples.bytes(row.codec(), row.value());

    assertThat(HexFormat.of().formatHex(bytes)).isEqualTo(row.hex());
  }

  @ParameterizedTest
  @MethodSource("rows")
  void readsEveryKindOfValueFromTheseBytes(Golden row) {
    StoredInput in = StoredSamples.input(row.hex());

    Object value = row.codec().read(in);

    assertThat(SameValue.same(row.type(), value, row.value())).as("%s", value).isTrue();
    assertThat(in.isAtEnd()).isTrue();
  }

  @Test
  void theTableHasEveryKindOfScalar() {
    List<ScalarKind> kinds =
        rows()
            .map(Golden::type)
            .filter(ScalarType.class::isInstance)
            .map(type -> ((ScalarType<?>) type).kind())
            .toList();

    assertThat(kinds).contains(ScalarKind.values());
  }
}
