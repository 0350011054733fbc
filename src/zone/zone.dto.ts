import { ApiProperty } from '@nestjs/swagger';
import { type ZoneFacts } from './zone-file.js';

export class ZoneLabelsDto {
  @ApiProperty({ type: String })
  'zh-CN'!: string;

  @ApiProperty({ type: String })
  en!: string;
}

export class ZoneSourceDto {
  @ApiProperty({ type: String })
  id!: string;

  @ApiProperty({ type: ZoneLabelsDto })
  title!: ZoneLabelsDto;

  @ApiProperty({ type: Number })
  year!: number;

  @ApiProperty({ type: String, format: 'date' })
  lastCheckedOn!: string;
}

export class ZoneNamedDto {
  @ApiProperty({ type: String })
  id!: string;

  @ApiProperty({ type: ZoneLabelsDto })
  name!: ZoneLabelsDto;
}

class SourcedDto extends ZoneNamedDto {
  @ApiProperty({ type: String, description: 'Id of one of the sources' })
  source!: string;
}

export class IndustrialSystemDto extends SourcedDto {
  @ApiProperty({ type: [ZoneNamedDto], description: 'The leading industries; a firm names one by its Chinese name' })
  leading!: readonly ZoneNamedDto[];

  @ApiProperty({ type: [ZoneNamedDto] })
  callingCards!: readonly ZoneNamedDto[];
}

export class ZoneClusterDto extends SourcedDto {
  @ApiProperty({ enum: ['nation', 'province', 'city'] })
  recognisedBy!: 'nation' | 'province' | 'city';
}

class ValueDto extends SourcedDto {
  @ApiProperty({ type: String, example: '40800000000', description: 'A decimal, in yuan or as a ratio' })
  value!: string;

  @ApiProperty({ enum: ['yuan', 'ratio'] })
  unit!: 'yuan' | 'ratio';
}

export class ZoneMeasureDto extends ValueDto {
  @ApiProperty({ type: Number })
  year!: number;

  @ApiProperty({ type: String, nullable: true, example: '0.6801', description: 'Growth on the year before, as a ratio' })
  growth!: string | null;
}

export class ZoneTargetDto extends ValueDto {
  @ApiProperty({ type: Number })
  byYear!: number;

  @ApiProperty({ enum: ['>=', '>'] })
  operator!: '>=' | '>';
}

export class ZoneBrandDto {
  @ApiProperty({ type: String })
  brand!: string;

  @ApiProperty({ type: String })
  legalEntityOf!: string;

  @ApiProperty({ type: ZoneLabelsDto })
  relation!: ZoneLabelsDto;

  @ApiProperty({ type: String })
  source!: string;
}

/** What the zone says of itself. */
export class ZoneDto implements ZoneFacts {
  @ApiProperty({ type: [ZoneSourceDto] })
  sources!: readonly ZoneSourceDto[];

  @ApiProperty({ type: IndustrialSystemDto })
  industrialSystem!: IndustrialSystemDto;

  @ApiProperty({ type: [ZoneClusterDto] })
  clusters!: readonly ZoneClusterDto[];

  @ApiProperty({ type: [ZoneMeasureDto] })
  measures!: readonly ZoneMeasureDto[];

  @ApiProperty({ type: [ZoneTargetDto] })
  targets!: readonly ZoneTargetDto[];

  @ApiProperty({ type: [ZoneBrandDto] })
  brands!: readonly ZoneBrandDto[];
}
