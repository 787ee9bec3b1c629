package org.ascolta.triage;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class OrdersTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "dov'è il mio ordine 4471-22?                        | 4471-22",
                "n. ordine 12345                                     | 12345",
                "Ordine n° 4471/22, non arriva                       | 4471/22",
                "il numero d'ordine è AB-99127.                      | AB-99127",
                "pratica 123456 ancora aperta                        | 123456",
                "ticket n.º 77-101                                   | 77-101",
                "codice prenotazione: x7k9qz                         | X7K9QZ",
                "il volo AZ1234 è stato cancellato                   | AZ1234",
                "il volo AZ 1234 è stato cancellato                  | AZ1234",
                "fattura numero 2024/000123                          | 2024/000123",
                "order #A-100234 is late                             | A-100234",
                "my order number is 30012345                         | 30012345",
                "Order no. 99_1203 please                            | 99_1203",
                "flight BA2490 to Rome                               | BA2490",
                "booking ref: QX81PL                                 | QX81PL",
                "case 00123456 was closed                            | 00123456",
                "#IT20231234 still nothing                           | IT20231234",
                "any news on #100234?                                | 100234",
                "commande n° 5566-A jamais reçue                     | 5566-A",
                "Numéro de commande : FR778812                       | FR778812",
                "ma réservation K8812P                               | K8812P",
                "le vol AF 1680 est annulé                           | AF1680",
                "dossier numéro 90-12-77                             | 90-12-77",
                "Bestellnummer 99-1                                  | 99-1",
                "Bestellung Nr. 4711-08 fehlt                        | 4711-08",
                "meine Auftragsnummer lautet DE5512                  | DE5512",
                "Flug LH 0400 gestrichen                             | LH0400",
                "Vorgang 2023-4471                                   | 2023-4471",
                "pedido nº 8812-3                                    | 8812-3",
                "mi número de pedido es ES-55120                     | ES-55120",
                "localizador R2D2X9                                  | R2D2X9",
                "el vuelo IB 3166                                    | IB3166",
            })
    void whatAWordForItLeadsToIsANumber(String text, String order) {
        Signals signals = SignalReader.read(text);
        assertThat(signals.orders()).containsExactly(order);
        assertThat(signals.personal()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "il mio ordine del 12/03/2024",
                "ordine 12/03/2024",
                "ordine 49,90 euro",
                "ordine da 1200 euro",
                "ordine 1200€",
                "order 1250.50",
                "an order of 20 pieces",
                "Bestellung 2024",
                "booking 10:30",
                "ordine ancora in arrivo",
                "pedido de 1500 unidades",
                "the flight was 1200 dollars",
                "flight 1200 dollars",
                "#euro2024 che partita",
                "#Sanremo2024 #covid19 #2024",
                "#EU2024",
                "ciao &#8217; ciao",
                "https://example.org/orders#123456",
                "volo di ritorno alle 18",
                "ticket 120 eur",
                "order IT60X0542811101000000123456",
                "ordine 4111 1111 1111 1111",
                "write to order12345@example.org",
                "call me on +39 055 1234567",
                "my reference is good",
            })
    void otherNumbersAreNone(String text) {
        assertThat(SignalReader.read(text).orders()).isEmpty();
    }

    @Test
    void aNumberThatAnOrderLeadsToIsNoPhone() {
        Signals signals = SignalReader.read("ordine 3331234567, il mio numero 333 7654321");
        assertThat(signals.orders()).containsExactly("3331234567");
        assertThat(signals.personal()).containsExactly(Personal.phone);
    }

    @Test
    void fiveAreKeptEachOnce() {
        String text =
                "ordine 11111, ordine 22222, ordine 11111, ordine 33333, ordine 44444, ordine 55555, ordine 66666";
        assertThat(SignalReader.read(text).orders()).containsExactly("11111", "22222", "33333", "44444", "55555");
    }
}
