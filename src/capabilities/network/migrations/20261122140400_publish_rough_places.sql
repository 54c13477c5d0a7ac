-- Published: premises that are known only by their postcode district, so that they may stand on the other side of an outline.
create view network.rough_places as select id from network.premises where placed_by = 'district' and closed_at is null;
